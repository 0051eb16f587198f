package io.handoffgateway.route;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;

/** Those of the routes that begin by themselves, such as with a queue's next message. Others are called. */
final class Consumers {

    private final CamelContext context;

    Consumers(CamelContext context) {
        this.context = context;
    }

    void suspend() {
        routes().forEach(route -> ServiceHelper.suspendService(route.getConsumer()));
    }

    /** Whether what was taken in is done. */
    boolean areQuiet() {
        return routes().stream()
                .allMatch(route -> isQuiet(route.getConsumer())
                        && context.getInflightRepository().size(route.getRouteId()) == 0);
    }

    void resume() {
        routes().forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
    }

    private List<Route> routes() {
        return context.getRoutes().stream()
                .filter(route -> beginsByItself(route.getConsumer()))
                .toList();
    }

    private static boolean beginsByItself(Consumer consumer) {
        return !(consumer instanceof DirectConsumer || consumer instanceof PlatformHttpConsumer);
    }

    private static boolean isQuiet(Consumer consumer) {
        return !(consumer instanceof ShutdownAware aware) || aware.getPendingExchangesSize() == 0;
    }
}
