package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.web.util.UriUtils;

/** The sessions that were handed off and have changed since some time, page by page. */
public final class SessionList {

    private static final String PROPERTY = "openCxList";

    /** Exchange property: where the next page begins, empty for the first; null when there is none. */
    private static final String CURSOR = "openCxCursor";

    private static final int MOST_PAGES = 10_000;

    private final Instant since;
    private final Set<String> cursors = new HashSet<>();

    private SessionList(Instant since) {
        this.since = since;
    }

    /** Has the exchange go through them. */
    public static void begin(Exchange exchange, Instant since) {
        exchange.setProperty(PROPERTY, new SessionList(since.truncatedTo(ChronoUnit.MILLIS)));
        exchange.setProperty(CURSOR, "");
    }

    /** Makes the message a question for the next page. */
    static void ask(Exchange exchange) {
        SessionList list = exchange.getProperty(PROPERTY, SessionList.class);
        String cursor = exchange.getProperty(CURSOR, String.class);
        OpenCxRequest.ask(
                exchange,
                "/chat/sessions",
                "handed_off=true&updated_after=" + encoded(list.since.toString())
                        + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
    }

    /** The page that was answered; goes on to the next. */
    public static JsonNode read(Exchange exchange) {
        SessionList list = exchange.getProperty(PROPERTY, SessionList.class);
        JsonNode page = exchange.getMessage().getBody(JsonNode.class);
        String next = page.path("next").isTextual() ? page.path("next").asText() : "";
        boolean more = !next.isEmpty() && list.cursors.size() < MOST_PAGES && list.cursors.add(next);
        exchange.setProperty(CURSOR, more ? next : null);
        return page;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
