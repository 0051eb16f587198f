package io.handoffgateway.opencxsession;

import io.handoffgateway.opencxsession.Moment.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of a handoff.
 *
 * @param at when, as the one who tells says; null when he does not
 * @param toldAt when he has told
 * @param handoffs those of the session's history
 */
record Told(Source source, @Nullable Instant at, Instant toldAt, List<Instant> handoffs) {

    /** @param closedAt when the session has ended last, as far as that was acted upon */
    Moment moment(Instant closedAt) {
        return Moment.of(source, at, toldAt, handoffs, closedAt);
    }
}
