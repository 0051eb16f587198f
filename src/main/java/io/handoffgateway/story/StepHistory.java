package io.handoffgateway.story;

import io.handoffgateway.dynamics.DryRun;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.spi.MessageHistoryFactory;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Camel's message history, kept as a {@link Recording}: which steps, and when. Once an exchange carries a handoff, its recording is
 * part of that handoff's {@link Story}; a dry run is part of none.
 */
@Component
class StepHistory extends ServiceSupport implements MessageHistoryFactory {

    private final Stories stories;
    private @Nullable CamelContext context;

    StepHistory(Stories stories) {
        this.stories = stories;
    }

    @Override
    public @Nullable MessageHistory newMessageHistory(String routeId, NamedNode node, Exchange exchange) {
        Recording recording = recordingOf(exchange);
        if (!recording.isDecided() && "handoff".equals(exchange.getProperty("kind"))) {
            decide(recording, exchange);
        }
        exchange.setProperty(ExchangePropertyKey.MESSAGE_HISTORY, recording.history());
        return isAlwaysComeTo(node) ? null : recording.step(routeId, node, exchange);
    }

    /** Whether anything was caught shows in the steps within. */
    private static boolean isAlwaysComeTo(NamedNode node) {
        return node instanceof CatchDefinition || node instanceof FinallyDefinition;
    }

    private static Recording recordingOf(Exchange exchange) {
        Recording known = exchange.getProperty(Recording.PROPERTY, Recording.class);
        if (known != null) {
            return known;
        }
        Recording recording = new Recording();
        exchange.setProperty(Recording.PROPERTY, recording);
        return recording;
    }

    private void decide(Recording recording, Exchange exchange) {
        if (exchange.getProperty(DryRun.PROPERTY, false, Boolean.class)) {
            recording.end();
            return;
        }
        Story story =
                stories.of(exchange.getProperty("org", String.class), exchange.getProperty("identity", String.class));
        story.begin(recording);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                story.end(recording, Ending.of(done));
            }
        });
    }

    @Override
    public boolean isCopyMessage() {
        return false;
    }

    @Override
    public void setCopyMessage(boolean copyMessage) {
        // A message is the customer's, and never copied.
    }

    @Override
    public @Nullable String getNodePattern() {
        return null;
    }

    @Override
    public void setNodePattern(String nodePattern) {
        // Every step counts.
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }
}
