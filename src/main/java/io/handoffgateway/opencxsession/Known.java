package io.handoffgateway.opencxsession;

import io.handoffgateway.opencxsession.Moment.Certainty;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A handoff, the same for all that tells of it.
 *
 * @param handedIn whether it is in Dynamics already, or on its way there
 * @param closedAt when its session has ended last, as far as that was acted upon
 */
record Known(String identity, Moment moment, boolean handedIn, Instant closedAt) {

    /** Name of the exchange property. */
    static final String PROPERTY = "openCxHandoff";

    static Known of(ResultSet row, Instant closedAt) throws SQLException {
        Moment moment = new Moment(Times.instant(row.getLong("moment")), Certainty.of(row.getString("certainty")));
        return new Known(row.getString("identity"), moment, row.getBoolean("handed_in"), closedAt);
    }

    /** The same, as of the moment that is now known. */
    Known at(Moment exact) {
        return new Known(identity, exact, handedIn, closedAt);
    }

    /** Whether the session has ended since. */
    boolean isClosed() {
        return !closedAt.isBefore(moment.at());
    }
}
