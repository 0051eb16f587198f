package io.handoffgateway.handoff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The record that a handoff has become, in the exchange property {@value #PROPERTY}.
 *
 * @param record {@code incident} or {@code liveworkitem}
 * @param meta the record's ids as the caller gets them (contract section 2)
 * @param replayed whether an earlier handoff of the same identity had made it
 * @param createdAt when Dynamics made it, where that was asked for
 */
public record Delivered(
        String record,
        Map<String, String> meta,
        boolean replayed,
        @Nullable Instant createdAt) {

    /** Name of the exchange property. */
    public static final String PROPERTY = "delivered";

    private static final String CREATIONS = "creations";
    private static final String REPLAYED = "replayed";

    /** Notes that the record is about to be created, once more if an earlier attempt's answer was lost. */
    public static void creating(Exchange exchange) {
        exchange.setProperty(CREATIONS, exchange.getProperty(CREATIONS, 0, Integer.class) + 1);
    }

    /** Notes that the record was not created, because Dynamics refused to. */
    public static void refused(Exchange exchange) {
        exchange.setProperty(CREATIONS, Math.max(0, exchange.getProperty(CREATIONS, 0, Integer.class) - 1));
    }

    /** Notes that the record exists; made by somebody earlier unless this exchange has tried before. */
    public static void alreadyThere(Exchange exchange) {
        exchange.setProperty(REPLAYED, exchange.getProperty(CREATIONS, 0, Integer.class) == 1);
    }

    /** Notes what the handoff has become; the message's body holds the record's columns, as far as they were asked for. */
    public static void as(Exchange exchange, String record, Map<String, String> meta) {
        boolean replayed = exchange.getProperty(REPLAYED, false, Boolean.class);
        exchange.setProperty(
                PROPERTY,
                new Delivered(
                        record, meta, replayed, createdAt(exchange.getMessage().getBody())));
    }

    private static @Nullable Instant createdAt(@Nullable Object columns) {
        Object createdOn = columns instanceof Map<?, ?> known ? known.get("createdon") : null;
        try {
            return createdOn == null
                    ? null
                    : OffsetDateTime.parse(createdOn.toString()).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The same, as made by an earlier handoff. */
    public Delivered again() {
        return new Delivered(record, meta, true, createdAt);
    }

    /** What a caller is told of it (contract section 2), in its order. */
    public Map<String, Object> answer(Handoff handoff) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("handoff_id", handoff.identity());
        answer.put("session_id", handoff.session().id());
        answer.put("status", "delivered");
        answer.put("record", record);
        answer.put("meta", meta);
        return answer;
    }

    /** Whether it is a live work item and no incident. */
    public boolean isChat() {
        return record.equals("liveworkitem");
    }

    /** The record and its id, such as {@code incident 1f6a...}. */
    public String named() {
        return record + " " + meta.values().iterator().next();
    }
}
