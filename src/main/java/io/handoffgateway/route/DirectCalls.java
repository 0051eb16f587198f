package io.handoffgateway.route;

import io.handoffgateway.org.Orgs;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of one route by another. Camel waits for a route that is not there, 30 s, since it may be about to start. So it is here
 * while routes start or are replaced; at any other time a route that is missing, such as that of an org that nobody has configured,
 * will not come.
 *
 * <p>A caller asks for the route each time. Camel's own remembers it, and of two calls at once after an edit gives one the route that was
 * replaced.
 */
@Component("direct")
class DirectCalls extends DirectComponent {

    private final Entrance entrance;
    private final Orgs orgs;

    DirectCalls(Entrance entrance, Orgs orgs) {
        this.entrance = entrance;
        this.orgs = orgs;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DirectEndpoint endpoint = new Route(uri, this);
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** @throws NoSuchElementException when no route takes it, and none is about to */
    @Override
    protected @Nullable DirectConsumer getConsumer(String key, boolean block, long timeout)
            throws InterruptedException {
        boolean mayCome = !getCamelContext().isStarted() || entrance.isClosed();
        DirectConsumer route = super.getConsumer(key, block && mayCome, timeout);
        if (route == null && block && !mayCome) {
            throw new NoSuchElementException(
                    "No route takes %s; if its name ends with that of an org: configured are %s"
                            .formatted(key.replace("://", ":"), String.join(", ", orgs.names())));
        }
        return route;
    }

    private static final class Route extends DirectEndpoint {

        private final DirectCalls calls;
        private final String key;

        Route(String uri, DirectCalls calls) {
            super(uri, calls);
            this.calls = calls;
            this.key = StringHelper.before(uri, "?", uri);
        }

        @Override
        public Producer createProducer() {
            return new Call(this);
        }

        DirectConsumer consumer(Exchange exchange) throws Exception {
            DirectConsumer consumer = calls.getConsumer(key, isBlock(), getTimeout());
            if (consumer == null) {
                throw new DirectConsumerNotAvailableException("No route takes " + key, exchange);
            }
            return consumer;
        }
    }

    private static final class Call extends DefaultAsyncProducer {

        private final Route route;

        Call(Route route) {
            super(route);
            this.route = route;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                return route.consumer(exchange).getAsyncProcessor().process(exchange, callback);
            } catch (Exception untaken) {
                exchange.setException(untaken);
                callback.done(true);
                return true;
            }
        }
    }
}
