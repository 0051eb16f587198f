package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A list of OpenCX's that is gone through page by page, each of which says where the next begins. */
final class Pages {

    /** Exchange property: where the next page begins, empty for the first; null when there is none. */
    private static final String CURSOR = "openCxCursor";

    private final int most;
    private final Set<String> cursors = new HashSet<>();

    /** @param most pages; a list that does not end is a mistake of the other side */
    Pages(int most) {
        this.most = most;
    }

    /** Begins with the first. */
    static void begin(Exchange exchange) {
        exchange.setProperty(CURSOR, "");
    }

    /** The part of a query that asks for the page that it is at; null for the first. */
    static @Nullable String query(Exchange exchange) {
        String cursor = exchange.getProperty(CURSOR, String.class);
        return cursor.isEmpty() ? null : "cursor=" + UriUtils.encode(cursor, StandardCharsets.UTF_8);
    }

    /** Goes on to what the page says comes next, unless it was there before. */
    void goOn(Exchange exchange, JsonNode page) {
        String next = JsonText.of(page.path("next"));
        exchange.setProperty(CURSOR, next != null && cursors.size() < most && cursors.add(next) ? next : null);
    }
}
