package io.handoffgateway.find;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.org.Org;
import io.handoffgateway.route.Entrance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Reads rows of Dynamics through an org's one door, with its bounds and its circuit breaker. */
@Component
class DynamicsTables {

    private static final int MOST = 20;

    private final ProducerTemplate routes;
    private final Entrance entrance;

    DynamicsTables(ProducerTemplate routes, Entrance entrance) {
        this.routes = routes;
        this.entrance = entrance;
    }

    /**
     * The first of those that an OData filter means.
     *
     * @param until when the caller's answer is due
     * @throws DeliveryException when Dynamics cannot be asked, or refuses to tell
     */
    List<Map<?, ?>> rows(Org org, String entitySet, String select, String filter, Instant until)
            throws DeliveryException {
        String query = "$select=%s&$top=%d&$filter=%s"
                .formatted(select, MOST, UriUtils.encode(filter, StandardCharsets.UTF_8));
        Exchange answer = entrance.through(() -> routes.request("direct:dynamics-call-" + org.name(), question -> {
            Patience.limit(question, Duration.between(Instant.now(), until));
            question.setProperty("org", org.name());
            ask(question.getMessage(), "/" + entitySet, query);
        }));
        if (answer.getException() != null) {
            throw Failures.deliveryExceptionOf(answer.getException());
        }
        return rowsOf(answer.getMessage().getBody());
    }

    private static void ask(Message message, String path, String query) {
        message.setHeader(HTTP_METHOD, "GET");
        message.setHeader(HTTP_PATH, path);
        message.setHeader(HTTP_RAW_QUERY, query);
    }

    private static List<Map<?, ?>> rowsOf(@org.jspecify.annotations.Nullable Object answer) {
        Object value = answer instanceof Map<?, ?> columns ? columns.get("value") : null;
        return value instanceof List<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                        .toList()
                : List.of();
    }
}
