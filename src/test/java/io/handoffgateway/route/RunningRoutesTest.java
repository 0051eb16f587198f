package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.support.GatewayTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the route files promise, seen in the started gateway. */
class RunningRoutesTest extends GatewayTest {

    @Autowired
    private CamelContext context;

    @Autowired
    private RouteCheck check;

    private final List<RouteFile> files = RouteSet.read(Path.of("routes")).parsed();

    @Test
    void everyRouteFileHasBecomeARouteAndEveryTemplateOneAnOrg() {
        assertThat(context.getRoutes())
                .extracting(Route::getRouteId)
                .containsAll(ids("route"))
                .contains("dynamics-call-acme", "dynamics-call-globex");
    }

    @Test
    void everyRouteHasTheErrorHandlerOfItsPolicy() {
        assertThat(context.getRoutes()).isNotEmpty().allSatisfy(route -> {
            RouteConfigurationDefinition policy = policyOf(route);
            assertThat(onExceptionsOf(route)).as(route.getRouteId()).isEqualTo(onExceptionsOf(policy));
            if (policy.getErrorHandler() != null) {
                assertThat(model().getRouteDefinition(route.getRouteId()).getErrorHandlerFactory())
                        .as(route.getRouteId())
                        .isSameAs(policy.getErrorHandler().getErrorHandlerType());
            }
        });
    }

    @Test
    void everyPolicySaysWhatToDo() {
        assertThat(model().getRouteConfigurationDefinitions())
                .isNotEmpty()
                .allMatch(policy -> policy.getErrorHandler() != null
                        || !policy.getOnExceptions().isEmpty());
    }

    @Test
    void nothingIsToBeSaidAgainstTheShippedRoutes() {
        assertThat(check.findingsIn(RouteSet.read(Path.of("routes")))).isEmpty();
    }

    private Set<String> ids(String kind) {
        return files.stream()
                .flatMap(RouteFile::entries)
                .filter(entry -> entry.name().equals(kind))
                .map(entry -> entry.text("id"))
                .collect(Collectors.toSet());
    }

    private RouteConfigurationDefinition policyOf(Route route) {
        String id = model().getRouteDefinition(route.getRouteId()).getRouteConfigurationId();
        assertThat(id).as(route.getRouteId()).isNotBlank();
        RouteConfigurationDefinition policy = model().getRouteConfigurationDefinition(id);
        assertThat(policy).as(route.getRouteId()).isNotNull();
        return policy;
    }

    private ModelCamelContext model() {
        return (ModelCamelContext) context;
    }

    private static Set<String> onExceptionsOf(RouteConfigurationDefinition policy) {
        return policy.getOnExceptions().stream()
                .map(OnExceptionDefinition::getId)
                .collect(Collectors.toSet());
    }

    private Set<String> onExceptionsOf(Route route) {
        RouteDefinition definition = model().getRouteDefinition(route.getRouteId());
        return definition.getOutputs().stream()
                .filter(OnExceptionDefinition.class::isInstance)
                .filter(each -> route.getOnException(each.getId()) != null)
                .map(each -> each.getId())
                .collect(Collectors.toSet());
    }
}
