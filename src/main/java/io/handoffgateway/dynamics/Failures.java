package io.handoffgateway.dynamics;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Says of whatever a route failed with what to do next; the error policies ask it, in the contract's words. */
@Component("failures")
public class Failures {

    /** Whether the next attempt may well succeed. */
    public boolean isRepeatNow(Exception failure) {
        return dynamicsExceptionOf(failure).failure() == Failure.REPEAT_NOW;
    }

    /** Whether the record exists, so that an earlier attempt did the work. */
    public boolean isAlreadyThere(Exception failure) {
        return dynamicsExceptionOf(failure).failure() == Failure.ALREADY_THERE;
    }

    /** Whether Dynamics or Entra answered, and would answer the same however often it is asked: no outage. */
    public boolean isAnswer(Exception failure) {
        Failure kind = dynamicsExceptionOf(failure).failure();
        return kind == Failure.ALREADY_THERE || kind == Failure.REFUSED;
    }

    /** Whether the record, or even its table, does not exist. */
    public boolean isNotFound(Exception failure) {
        Cause cause = dynamicsExceptionOf(failure).cause();
        return cause == Cause.DYNAMICS_NOT_FOUND || cause == Cause.DYNAMICS_UNKNOWN_ENTITY;
    }

    /** The failure as one of Dynamics; what is none is a defect of the gateway. */
    public static DynamicsException dynamicsExceptionOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DynamicsException known) {
                return known;
            }
            if (cause instanceof CallNotPermittedException || cause instanceof BulkheadFullException) {
                return DynamicsException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, cause);
            }
            if (cause instanceof IOException noAnswer) {
                return DynamicsException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
            }
        }
        return DynamicsException.defect(failure);
    }
}
