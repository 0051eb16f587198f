package io.handoffgateway.delivery;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.web.InvalidParameterException;
import io.handoffgateway.web.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says as a problem what the controllers cannot do (contract section 1). */
@RestControllerAdvice
class DeliveryProblems {

    @ExceptionHandler(StoreException.class)
    ResponseEntity<ProblemDetail> storeGone(StoreException failure) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS)
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, detail(failure)));
    }

    private static String detail(StoreException failure) {
        return failure.getMessage()
                + (failure.mayBeDone() ? "; what was asked for may still be done." : "; nothing was changed.");
    }

    @ExceptionHandler({MalformedJsonException.class, InvalidBodyException.class, InvalidParameterException.class})
    ProblemDetail badBody(Exception failure) {
        return ProblemAnswer.problemOf(failure);
    }
}
