package io.handoffgateway.handoff;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.org.Org;
import io.handoffgateway.web.Call;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Who calls, what with, and which handoff it is (contract sections 1 and 2). Leaves the message without any header. */
@Component("receiveHandoff")
class ReceiveHandoff implements Processor {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final HandoffReader reader = new HandoffReader();

    @Override
    public void process(Exchange exchange) {
        HttpServletRequest request = Call.requestOf(exchange);
        Org org = Call.org();
        byte[] body = Call.takeBody(exchange);
        String key = request.getHeader(IDEMPOTENCY_KEY);
        HandoffRequest handoff = reader.read(body, key);
        exchange.setProperty(DryRun.PROPERTY, Call.flag(request, "dry_run"));
        new Handoff(org, HandoffIdentity.of(org.name(), key, handoff.handoffId(), body), handoff.session())
                .carryOn(exchange);
    }
}
