package io.handoffgateway.handoff;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.web.Answers;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers what a handoff has become, or in a dry run what would have been sent (contract section 2). */
@Component("handoffAnswer")
class HandoffAnswer implements Processor {

    private final Answers answers;

    HandoffAnswer(Answers answers) {
        this.answers = answers;
    }

    /** The members of the answer to a dry run (contract section 2), in their order. */
    private record WouldBeSent(String record, List<DryRun.Request> requests) {}

    @Override
    public void process(Exchange exchange) {
        Delivered delivered = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
        if (exchange.getProperty(DryRun.PROPERTY, false, Boolean.class)) {
            answers.answer(exchange, HttpStatus.OK, new WouldBeSent(delivered.record(), DryRun.requests(exchange)));
        } else {
            answers.answer(
                    exchange,
                    delivered.replayed() ? HttpStatus.OK : HttpStatus.CREATED,
                    body(Handoff.of(exchange), delivered));
        }
    }

    private static Map<String, Object> body(Handoff handoff, Delivered delivered) {
        Map<String, Object> body = delivered.answer(handoff);
        if (delivered.replayed()) {
            body.put("replayed", true);
        }
        return body;
    }
}
