package io.handoffgateway.contact;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact that has the customer's email, or stands for one that has it.
 *
 * @param masterId the one that it has been merged into, if any
 */
record ContactMatch(
        UUID id,
        boolean active,
        @Nullable Instant createdOn,
        @Nullable UUID masterId) {

    static final Comparator<ContactMatch> OLDEST_FIRST = comparing(ContactMatch::createdOn, nullsLast(naturalOrder()))
            .thenComparing(match -> match.id().toString());

    /** A match out of columns of a contact; without a {@code statecode} it is active. */
    static ContactMatch of(Map<?, ?> contact) {
        var state = contact.get("statecode");
        var master = contact.get("_masterid_value");
        return new ContactMatch(
                UUID.fromString(String.valueOf(contact.get("contactid"))),
                state == null || state.toString().equals("0"),
                time(contact.get("createdon")),
                master == null ? null : UUID.fromString(master.toString()));
    }

    private static @Nullable Instant time(@Nullable Object createdOn) {
        try {
            return createdOn == null
                    ? null
                    : OffsetDateTime.parse(createdOn.toString()).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
