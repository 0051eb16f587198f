package io.handoffgateway.redrive;

import io.handoffgateway.deadletter.DeadLetterFilter;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.PlainText;

/**
 * A bulk redrive that this process has taken up.
 *
 * @param startedAt in microseconds; what has failed since is not redriven again
 */
record RedriveRun(String id, RedriveRequest request, String who, long startedAt) {

    DeadLetterFilter filter() {
        return request.filter();
    }

    /** What is done to each of its letters. */
    Deed deed() {
        return new Deed(Action.REDRIVE, who, PlainText.singleLine(request.reason()), id);
    }
}
