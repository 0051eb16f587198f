package io.handoffgateway.contact;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact that has the customer's email. */
record ContactMatch(UUID id, boolean active, @Nullable Instant createdOn) {

    private static final Comparator<ContactMatch> OLDEST_FIRST = comparing(
                    ContactMatch::createdOn, nullsLast(naturalOrder()))
            .thenComparing(match -> match.id().toString());

    /** A match out of the properties {@code contactid}, {@code statecode} (0, or not read: active), {@code createdon}. */
    public static ContactMatch of(Map<String, ? extends @Nullable Object> contact) {
        var state = contact.get("statecode");
        return new ContactMatch(
                UUID.fromString(String.valueOf(contact.get("contactid"))),
                state == null || state.toString().equals("0"),
                time(contact.get("createdon")));
    }

    /**
     * The match to link (contract, section 3): the oldest active one. Without any the contact is to be created, unless
     * the gateway made it before and somebody deactivated it since: its key is taken then, a new one would be refused
     * for ever, and so the deactivated contact is linked.
     *
     * @param derivedId the key that a created contact would have
     */
    public static Optional<UUID> toLink(List<ContactMatch> matches, UUID derivedId) {
        return matches.stream()
                .filter(ContactMatch::active)
                .min(OLDEST_FIRST)
                .or(() -> matches.stream()
                        .filter(match -> match.id().equals(derivedId))
                        .findFirst())
                .map(ContactMatch::id);
    }

    private static @Nullable Instant time(@Nullable Object createdOn) {
        if (createdOn instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        return createdOn == null ? null : iso8601(createdOn.toString());
    }

    private static @Nullable Instant iso8601(String createdOn) {
        try {
            return OffsetDateTime.parse(createdOn).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
