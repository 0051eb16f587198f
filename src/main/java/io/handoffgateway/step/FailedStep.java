package io.handoffgateway.step;

import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.OneLine;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.support.LoggerHelper;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * The step of a route in which an exchange failed, the innermost: Camel itself knows just the route whose policy decides.
 *
 * @param place the route file and the line; null when the step is of none
 */
public record FailedStep(
        String route, String step, @Nullable String place) {

    private static final String PROPERTY = "failedStep";

    /** A chain of causes may be a circle. */
    private static final int DEEPEST = 100;

    private record Noted(Exception failure, FailedStep step) {}

    static FailedStep of(NamedNode node) {
        String route = Stream.iterate(node, each -> each != null, NamedNode::getParent)
                .filter(NamedRoute.class::isInstance)
                .map(each -> ((NamedRoute) each).getRouteId())
                .findFirst()
                .orElse("unknown");
        return new FailedStep(route, node.getId(), LoggerHelper.getLineNumberLoggerName(node));
    }

    /** Unless a step in this one has failed with the same before. */
    void note(Exchange exchange) {
        Exception failure = exchange.getException();
        Noted earlier = exchange.getProperty(PROPERTY, Noted.class);
        if (earlier == null || !isCause(earlier.failure(), failure)) {
            exchange.setProperty(PROPERTY, new Noted(failure, this));
        }
    }

    /** Where an exchange has failed with this, if it is known. */
    public static Optional<FailedStep> of(Exchange exchange, Exception failure) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Noted.class))
                .filter(noted -> isCause(noted.failure(), failure))
                .map(Noted::step);
    }

    /** What a log may say of a failure: with what, and where. */
    public static String told(Exchange exchange, Exception failure) {
        return of(exchange, failure)
                .map(step -> "%s in %s".formatted(OneLine.forLog(failure), step))
                .orElseGet(() -> OneLine.forLog(failure));
    }

    /** The same after what it means, which is not said twice. */
    public static String told(Exchange exchange, Exception failure, DeliveryException meaning) {
        boolean isMeant = ExceptionUtils.getRootCause(failure) instanceof DeliveryException;
        String what = meaning.getMessage() + (isMeant ? "" : ", " + OneLine.forLog(failure));
        return of(exchange, failure).map(step -> what + " in " + step).orElse(what);
    }

    private static boolean isCause(Throwable cause, Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(each -> each == cause);
    }

    @Override
    public String toString() {
        return "route %s, step %s".formatted(route, step) + (place == null ? "" : " (" + place + ")");
    }
}
