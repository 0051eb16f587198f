package io.handoffgateway.redrive;

import io.handoffgateway.deadletter.DeadLetterFilter;

/**
 * A bulk redrive that this process has taken up.
 *
 * @param startedAt in microseconds; what has failed since is not redriven again
 */
record RedriveRun(String id, RedriveRequest request, long startedAt) {

    DeadLetterFilter filter() {
        return request.filter();
    }
}
