package io.handoffgateway.ownroute;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.LiveCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Who makes a call that is no handoff, such as one of an engineer's own route (contract section 1). Leaves the message with its body
 * and without any header, and the caller's time to answer in.
 */
@Component("receiveCall")
class ReceiveCall implements Processor {

    /** Exchange property: the parameters in the call's query, by name; of several of one name the first. */
    private static final String QUERY = "query";

    private final HandoffProperties settings;
    private final LiveCalls live;

    ReceiveCall(HandoffProperties settings, LiveCalls live) {
        this.settings = settings;
        this.live = live;
    }

    @Override
    public void process(Exchange exchange) {
        HttpServletRequest request = Call.requestOf(exchange);
        String org = Call.org().name();
        Patience.limit(exchange, settings.replyTimeout().minus(Entrance.waitedBy(request)));
        byte[] body = Call.takeBody(exchange);
        exchange.getMessage().setBody(body);
        exchange.setProperty("org", org);
        exchange.setProperty(QUERY, query(request));
        live.enter(exchange, org);
    }

    private static Map<String, String> query(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue()[0]));
    }
}
