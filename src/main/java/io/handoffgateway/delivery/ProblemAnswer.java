package io.handoffgateway.delivery;

import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.outcomelog.OutcomeLog;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.InvalidParameterException;
import io.handoffgateway.web.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Tells the caller what went wrong, as a problem (RFC 9457, contract sections 1 and 2). */
@Component("problemAnswer")
public class ProblemAnswer implements Processor {

    private final Answers answers;

    ProblemAnswer(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProblemDetail problem = problemOf(failure);
        Handoff handoff = exchange.getProperty(Handoff.PROPERTY, Handoff.class);
        if (handoff != null) {
            problem.setProperty("handoff_id", handoff.identity());
        }
        OutcomeLog.refused(exchange, problem.getStatus());
        answers.answer(exchange, problem);
    }

    /** What a caller is told of a failure of the gateway, or of what he himself has sent. */
    public static ProblemDetail problemOf(Exception failure) {
        if (failure instanceof MalformedJsonException || failure instanceof InvalidParameterException) {
            return Problems.of(HttpStatus.BAD_REQUEST, String.valueOf(failure.getMessage()));
        }
        return failure instanceof InvalidBodyException invalid
                ? problemOf(invalid)
                : Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed; nothing was accepted.");
    }

    private static ProblemDetail problemOf(InvalidBodyException invalid) {
        ProblemDetail problem =
                Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "The body is well-formed, but not valid; see errors.");
        problem.setProperty("errors", invalid.violations());
        return problem;
    }
}
