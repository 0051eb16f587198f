package io.handoffgateway.route;

import io.handoffgateway.org.Orgs;
import java.util.NoSuchElementException;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of one route by another. Camel waits for a route that is not there, 30 s, since it may be about to start. So it is here
 * while routes start or are replaced; at any other time a route that is missing, such as that of an org that nobody has configured,
 * will not come.
 */
@Component("direct")
class DirectCalls extends DirectComponent {

    private final Entrance entrance;
    private final Orgs orgs;

    DirectCalls(Entrance entrance, Orgs orgs) {
        this.entrance = entrance;
        this.orgs = orgs;
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
}
