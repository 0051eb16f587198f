package io.handoffgateway.simulator.opencx;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which sessions a list is asked for. */
final class SessionFilter implements Predicate<Session> {

    static final List<String> PARAMETERS = List.of(
            "cursor",
            "handed_off",
            "status",
            "channel_type",
            "updated_after",
            "updated_before",
            "created_after",
            "created_before");

    private final @Nullable String handedOff;
    private final @Nullable String status;
    private final @Nullable String channel;
    private final @Nullable Instant updatedAfter;
    private final @Nullable Instant updatedBefore;
    private final @Nullable Instant createdAfter;
    private final @Nullable Instant createdBefore;

    SessionFilter(QueryParameters query) {
        this.handedOff = query.oneOf("handed_off", Set.of("true", "false"));
        this.status = query.oneOf("status", Session.STATUSES);
        this.channel = query.oneOf("channel_type", Session.CHANNELS);
        this.updatedAfter = query.instant("updated_after");
        this.updatedBefore = query.instant("updated_before");
        this.createdAfter = query.instant("created_after");
        this.createdBefore = query.instant("created_before");
    }

    @Override
    public boolean test(Session session) {
        return (handedOff == null || handedOff.equals(String.valueOf(session.isHandedOff())))
                && (status == null || status.equals(session.status()))
                && (channel == null || channel.equals(session.channel()))
                && isBetween(updatedAfter, session.updatedAt(), updatedBefore)
                && isBetween(createdAfter, session.createdAt(), createdBefore);
    }

    private static boolean isBetween(@Nullable Instant after, Instant moment, @Nullable Instant before) {
        return (after == null || moment.isAfter(after)) && (before == null || moment.isBefore(before));
    }
}
