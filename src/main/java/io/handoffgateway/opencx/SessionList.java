package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.springframework.web.util.UriUtils;

/** The sessions that were handed off and have changed since some time, page by page. */
public final class SessionList {

    private static final String PROPERTY = "openCxList";
    private static final int MOST_PAGES = 10_000;

    private final Instant since;
    private final Pages pages = new Pages(MOST_PAGES);

    private SessionList(Instant since) {
        this.since = since;
    }

    private static SessionList of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, SessionList.class);
    }

    /** Has the exchange go through them. */
    public static void begin(Exchange exchange, Instant since) {
        exchange.setProperty(PROPERTY, new SessionList(since.truncatedTo(ChronoUnit.MILLIS)));
        Pages.begin(exchange);
    }

    /** Makes the message a question for the next page. */
    static void ask(Exchange exchange) {
        String since = UriUtils.encode(of(exchange).since.toString(), StandardCharsets.UTF_8);
        String page = Pages.query(exchange);
        OpenCxRequest.ask(
                exchange,
                "/chat/sessions",
                "handed_off=true&updated_after=" + since + (page == null ? "" : "&" + page));
    }

    /** The page that was answered; goes on to the next. */
    public static JsonNode read(Exchange exchange) {
        JsonNode page = exchange.getMessage().getBody(JsonNode.class);
        of(exchange).pages.goOn(exchange, page);
        return page;
    }
}
