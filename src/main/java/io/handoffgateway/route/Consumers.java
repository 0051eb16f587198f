package io.handoffgateway.route;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** Those of the routes that begin by themselves, such as with a queue's next message. Others are called. */
final class Consumers {

    private final CamelContext context;
    private final List<RestingRoutes> resting;

    Consumers(CamelContext context, List<RestingRoutes> resting) {
        this.context = context;
        this.resting = resting;
    }

    void suspend() {
        routes().forEach(route -> ServiceHelper.suspendService(route.getConsumer()));
    }

    /**
     * Whether none takes in anything any more, and what was taken in is done: a queue's consumer stops only after its last
     * receive.
     */
    boolean areQuiet() {
        return routes().stream()
                .allMatch(route -> isQuiet(route.getConsumer())
                        && context.getInflightRepository().size(route.getRouteId()) == 0);
    }

    void resume() {
        routes().stream()
                .filter(route -> resting.stream().noneMatch(each -> each.isResting(route.getRouteId())))
                .forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
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
        return !(consumer instanceof JmsConsumer jms)
                || !(containerOf(jms) instanceof DefaultMessageListenerContainer container)
                || container.getActiveConsumerCount() == 0;
    }

    private static AbstractMessageListenerContainer containerOf(JmsConsumer consumer) {
        try {
            return consumer.getListenerContainer();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
