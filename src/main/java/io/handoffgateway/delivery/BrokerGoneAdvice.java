package io.handoffgateway.delivery;

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

/** Tells callers and operators that the broker is not there: nothing has happened, and it may be back soon. */
@RestControllerAdvice
class BrokerGoneAdvice {

    static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerGoneAdvice.class);

    @ExceptionHandler({JmsException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> brokerGone(RuntimeException failure) {
        LOG.warn("The broker cannot be asked: {}", StackTraces.withoutMessages(failure));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The gateway's broker is not there; nothing has happened. Try again."));
    }
}
