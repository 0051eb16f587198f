package io.handoffgateway.status;

import java.util.concurrent.Semaphore;

/** That of one who asks. It ends with the answer, or before: to wait for Dynamics takes no processor. */
final class Turn {

    static final String ATTRIBUTE = "io.handoffgateway.status.Turn";

    private final Semaphore turns;
    private boolean ended;

    Turn(Semaphore turns) {
        this.turns = turns;
    }

    void end() {
        if (!ended) {
            ended = true;
            turns.release();
        }
    }
}
