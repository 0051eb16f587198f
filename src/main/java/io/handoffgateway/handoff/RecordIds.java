package io.handoffgateway.handoff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * The primary keys of the records that the gateway creates, as UUIDs of version 5 (RFC 9562, section 5.5) derived from
 * what they stand for. A repeat has the same key, so Dynamics itself refuses the duplicate (contract, section 3).
 * Whatever changes a key makes duplicates of records that exist already: nothing here may change.
 */
public final class RecordIds {

    private static final UUID NAMESPACE = UUID.fromString("69a269f2-eb20-4f21-a40c-53ff35cd0b9a");

    private RecordIds() {}

    public static UUID incidentId(String org, String identity) {
        return derived("incident", org, identity);
    }

    public static UUID liveWorkItemId(String org, String identity) {
        return derived("liveworkitem", org, identity);
    }

    /** The same for every spelling of an email that differs in case or in blanks around it. */
    public static UUID contactId(String org, String email) {
        return derived("contact", org, email.strip().toLowerCase(Locale.ROOT));
    }

    /** @param part which of the notes of one incident, from 0 */
    public static UUID noteId(String org, String identity, int part) {
        return derived("note:" + part, org, identity);
    }

    /** @param acceptedAt when the caller asked for it, in milliseconds since 1970 */
    public static UUID resolutionId(String org, String incidentId, long acceptedAt) {
        return derived("resolution:" + acceptedAt, org, incidentId);
    }

    /** The length of the org's name keeps org and value apart, whatever characters they hold. */
    private static UUID derived(String kind, String org, String value) {
        return version5(NAMESPACE, kind + ":" + org.length() + ":" + org + ":" + value);
    }

    static UUID version5(UUID namespace, String name) {
        var digest = sha1();
        digest.update(bytes(namespace));
        var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        var high = hash.getLong() & ~0xF000L | 0x5000L;
        var low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-1", impossible);
        }
    }
}
