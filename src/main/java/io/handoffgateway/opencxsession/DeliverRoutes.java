package io.handoffgateway.opencxsession;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes of the route templates that work on what is told one route each for each org with an OpenCX: what OpenCX has told never waits
 * for what the gateway has found out itself.
 */
@Configuration(proxyBeanMethods = false)
class DeliverRoutes {

    @Bean
    TemplatedRoutes toldRoutes(Orgs orgs) {
        return new OfTemplate("opencx-deliver", orgs);
    }

    @Bean
    TemplatedRoutes foundRoutes(Orgs orgs) {
        return new OfTemplate("opencx-catch-up", orgs);
    }

    private record OfTemplate(String template, Orgs orgs) implements TemplatedRoutes {

        @Override
        public List<String> ids() {
            return names().map(this::idOf).toList();
        }

        @Override
        public void addTo(CamelContext context) {
            names().forEach(org -> TemplatedRouteBuilder.builder(context, template)
                    .routeId(idOf(org))
                    .prefixId(org + "-")
                    .parameter("org", org)
                    .add());
        }

        private Stream<String> names() {
            return orgs.all().stream().filter(org -> org.openCx() != null).map(Org::name);
        }

        private String idOf(String org) {
            return template + "-" + org;
        }
    }
}
