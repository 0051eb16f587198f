package io.handoffgateway.queue;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Durable queues in the gateway's store, by the URI {@code stored:name}. To send there is to have it on disk; a route that begins
 * there is given each until it ends without a failure. {@code stored:dead-letter} takes what is given up.
 */
public class StoredComponent extends DefaultComponent {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /** Kinds of what goes to Dynamics, whose ids another queue's must not share. */
    private static final Set<String> TAKEN = Set.of(Delivery.HANDOFF, Delivery.RESOLVE);

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!NAME.matcher(remaining).matches() || TAKEN.contains(remaining)) {
            throw new IllegalArgumentException(
                    "The name of a queue is of a-z, 0-9 and -, and neither handoff nor resolve: " + remaining);
        }
        StoredEndpoint endpoint = new StoredEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
