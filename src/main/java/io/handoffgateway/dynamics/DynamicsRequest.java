package io.handoffgateway.dynamics;

import static org.apache.camel.Exchange.CONTENT_TYPE;
import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.failure.DeliveryException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

/**
 * Leaves on a message just the headers that a call to Dynamics needs, so that nothing of a caller travels on, and adds those
 * that every call has.
 */
@Component("dynamicsRequest")
public class DynamicsRequest implements Processor {

    static final String QUERY_PARAMETERS = "CamelOlingo4.queryParams";
    private static final String CORRELATION_ID = "correlationId";

    /** No secrets, for which the JDK's own would have all threads wait for the kernel in turn. */
    private static final IdGenerator IDS = new AlternativeJdkIdGenerator();

    private static final String STEP = "step";
    private static final String PAYLOAD = "payload";

    private static final String OLINGO_HEADERS = "CamelOlingo4.endpointHttpHeaders";
    private static final List<String> OF_THE_STEP =
            List.of(HTTP_METHOD, HTTP_PATH, HTTP_RAW_QUERY, QUERY_PARAMETERS, "Prefer", "If-Match");

    @Override
    public void process(Exchange exchange) throws DeliveryException {
        Message message = exchange.getMessage();
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String name : OF_THE_STEP) {
            Object value = message.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        noteStep(exchange, message.getHeader(HTTP_METHOD, "GET") + " " + message.getHeader(HTTP_PATH, "/contacts"));
        exchange.setProperty(PAYLOAD, message.getBody());
        headers.computeIfPresent(
                HTTP_METHOD, (name, word) -> HttpMethods.valueOf(word.toString().toUpperCase(Locale.ROOT)));
        Map<String, String> common = commonHeaders(exchange);
        headers.putAll(common);
        headers.put(OLINGO_HEADERS, common);
        headers.put(CONTENT_TYPE, "application/json; charset=utf-8");
        message.removeHeaders("*");
        message.setHeaders(headers);
    }

    /** The id that Dynamics and the gateway's log know the exchange's calls by, made when it is asked for first. */
    public static String correlate(Exchange exchange) {
        String known = correlationIdOf(exchange);
        if (known != null) {
            return known;
        }
        String created = IDS.generateId().toString();
        exchange.setProperty(CORRELATION_ID, created);
        return created;
    }

    /** The same; null when it was not asked for yet. */
    public static @Nullable String correlationIdOf(Exchange exchange) {
        return exchange.getProperty(CORRELATION_ID, String.class);
    }

    /** The last call that was about to be made, such as {@code POST /incidents}; null before the first. */
    public static @Nullable String stepOf(Exchange exchange) {
        return exchange.getProperty(STEP, String.class);
    }

    /** Notes the call that is about to be made, of whomever, for those who want to know where it failed. */
    public static void noteStep(Exchange exchange, String step) {
        exchange.setProperty(STEP, step);
    }

    /** The columns of the last call that was about to be made; null when it had none. */
    public static @Nullable Object payloadOf(Exchange exchange) {
        return exchange.getProperty(PAYLOAD);
    }

    /** What stands behind the path of a read by Olingo, whose values are encoded but for blanks; empty without parameters. */
    static String queryOf(@Nullable Map<?, ?> parameters) {
        return parameters == null || parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""))
                        .replace(" ", "%20");
    }

    private static Map<String, String> commonHeaders(Exchange exchange) throws DeliveryException {
        return Map.of(
                "Accept",
                "application/json",
                "OData-Version",
                "4.0",
                "OData-MaxVersion",
                "4.0",
                "x-ms-client-request-id",
                correlate(exchange),
                Patience.HEADER,
                Long.toString(deadline(exchange).toEpochMilli()));
    }

    private static Instant deadline(Exchange exchange) throws DeliveryException {
        Instant deadline = Patience.deadline(exchange);
        Patience.until(deadline);
        return deadline;
    }
}
