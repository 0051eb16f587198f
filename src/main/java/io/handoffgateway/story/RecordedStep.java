package io.handoffgateway.story;

import io.handoffgateway.failure.Failures;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Message;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.jspecify.annotations.Nullable;

/** A step that an exchange has come to, as an entry of Camel's message history. */
final class RecordedStep implements MessageHistory {

    private final Recording recording;
    private final String routeId;
    private final NamedNode node;
    private final long startedAfter;

    /** Until it is done. */
    private @Nullable Exchange exchange;

    private @Nullable String cause;

    /** Written last, and so makes the others visible; negative until then. */
    private volatile long took = -1;

    RecordedStep(Recording recording, String routeId, NamedNode node, Exchange exchange) {
        this.recording = recording;
        this.routeId = routeId;
        this.node = node;
        this.exchange = exchange;
        this.startedAfter = recording.millis();
    }

    @Override
    public void nodeProcessingDone() {
        Exchange done = exchange;
        if (done != null) {
            exchange = null;
            Exception failure = failureOf(done);
            cause = failure == null
                    ? null
                    : Failures.deliveryExceptionOf(failure).cause().value();
            took = recording.millis() - startedAfter;
        }
    }

    /** What the route's policy has dealt with is no longer the exchange's exception. */
    private static @Nullable Exception failureOf(Exchange exchange) {
        ExchangeExtension state = exchange.getExchangeExtension();
        return exchange.getException() == null && state.isErrorHandlerHandledSet() && state.isErrorHandlerHandled()
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
    }

    /** Why it has failed; null when it has not, or is under way. */
    @Nullable
    String cause() {
        return took < 0 ? null : cause;
    }

    ToldStep told() {
        return new ToldStep(routeId, id(), recording.at(startedAfter), took < 0 ? null : took, cause());
    }

    /** As it stands in the file, also where each org has a route of its own. */
    private String id() {
        String id = Objects.requireNonNullElse(node.getId(), node.getShortName());
        String prefix = node.getNodePrefixId();
        return prefix != null && id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    @Override
    public void nodeProcessingDone(long elapsed) {
        nodeProcessingDone();
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    @Override
    public NamedNode getNode() {
        return node;
    }

    @Override
    public long getTime() {
        return recording.at(startedAfter).toEpochMilli();
    }

    @Override
    public long getElapsed() {
        return Math.max(took, 0);
    }

    /** Never copied: it is the customer's. */
    @Override
    public @Nullable Message getMessage() {
        return null;
    }

    @Override
    public boolean isAcceptDebugger() {
        return false;
    }

    @Override
    public void setAcceptDebugger(boolean acceptDebugger) {
        // There is no debugger.
    }

    @Override
    public boolean isDebugSkipOver() {
        return false;
    }

    @Override
    public void setDebugSkipOver(boolean skipOver) {
        // There is no debugger.
    }
}
