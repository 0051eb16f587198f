package io.handoffgateway.delivery;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.web.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jms.JmsException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says as a problem what the controllers cannot do (contract section 1). */
@RestControllerAdvice
class DeliveryProblems {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProblems.class);

    @ExceptionHandler({JmsException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> brokerGone(Exception failure) {
        LOG.warn("The broker does not answer: {}", StackTraces.withoutMessages(failure));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS)
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, detail(failure)));
    }

    private static String detail(Exception failure) {
        return failure instanceof BrokerTimeoutException
                ? "The gateway's broker does not answer in time; what was asked for may still be done."
                : "The gateway's broker does not answer; nothing was changed.";
    }

    @ExceptionHandler({MalformedJsonException.class, InvalidBodyException.class})
    ProblemDetail badBody(Exception failure) {
        return ProblemAnswer.problemOf(failure);
    }
}
