package io.handoffgateway.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes the requests that a handoff would make instead of sending them (contract section 2, {@code ?dry_run=true}). */
@Component("dryRun")
public class DryRun implements Processor {

    /** Exchange property: whether nothing may be sent. */
    public static final String PROPERTY = "dryRun";

    private static final String REQUESTS = "dryRunRequests";

    /** A request as it would be sent, its path below the environment's URL. */
    public record Request(
            String method, String path, @Nullable Object body) {}

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        List<Request> requests = requests(exchange);
        requests.add(requestOf(message));
        exchange.setProperty(REQUESTS, requests);
        message.setBody(null);
    }

    /** What would have been sent so far, in order. */
    @SuppressWarnings("unchecked")
    public static List<Request> requests(Exchange exchange) {
        List<Request> requests = exchange.getProperty(REQUESTS, List.class);
        return requests == null ? new ArrayList<>() : requests;
    }

    private static Request requestOf(Message message) {
        Map<?, ?> parameters = message.getHeader(DynamicsRequest.QUERY_PARAMETERS, Map.class);
        if (parameters != null) {
            return new Request("GET", DynamicsRoutes.WEB_API + "/contacts" + DynamicsRequest.queryOf(parameters), null);
        }
        String query = message.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        return new Request(
                message.getHeader(Exchange.HTTP_METHOD, String.class),
                DynamicsRoutes.WEB_API
                        + message.getHeader(Exchange.HTTP_PATH, String.class)
                        + (query == null ? "" : "?" + query),
                message.getBody());
    }
}
