package io.handoffgateway.failure;

import static io.handoffgateway.failure.Cause.DYNAMICS_CUSTOMER_REQUIRED;
import static io.handoffgateway.failure.Cause.DYNAMICS_DUPLICATE_RULE;
import static io.handoffgateway.failure.Cause.DYNAMICS_INVALID_OPTION;
import static io.handoffgateway.failure.Cause.DYNAMICS_INVALID_PROPERTY;
import static io.handoffgateway.failure.Cause.DYNAMICS_MISSING_PRIVILEGE;
import static io.handoffgateway.failure.Cause.DYNAMICS_NOT_FOUND;
import static io.handoffgateway.failure.Cause.DYNAMICS_TOO_LONG;
import static io.handoffgateway.failure.Cause.DYNAMICS_UNKNOWN_ENTITY;
import static io.handoffgateway.failure.Cause.DYNAMICS_USER_NOT_IN_ORG;
import static io.handoffgateway.failure.Classification.refused;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an error means whose code tells nothing, by Dataverse's own words and by what it quotes. */
enum Wording {
    ALREADY_EXISTS(
            Classification.EXISTS,
            "record with matching key values already exists",
            "violation of primary key constraint",
            "active queue item already exists",
            "already closed or canceled"),
    DUPLICATE(
            refused(DYNAMICS_DUPLICATE_RULE),
            "entity key \\S+ violated",
            "a duplicate of the current record already exists"),
    LENGTH(refused(DYNAMICS_TOO_LONG), "exceeded the maximum allowed length"),
    CUSTOMER(refused(DYNAMICS_CUSTOMER_REQUIRED), "specify a parent contact or account"),
    PROPERTY(
            refused(DYNAMICS_INVALID_PROPERTY),
            "could not find a property named",
            "invalid property '",
            "undeclared property '",
            "is an invalid instance annotation name",
            "cannot convert the literal '"),
    OPTION(refused(DYNAMICS_INVALID_OPTION), "is outside the valid range"),
    SEGMENT(refused(DYNAMICS_UNKNOWN_ENTITY), "resource not found for the segment"),
    RECORD(
            refused(DYNAMICS_NOT_FOUND),
            "with id = [0-9a-f-]{36} does not exist",
            "a record with the specified key values does not exist"),
    USER(
            refused(DYNAMICS_USER_NOT_IN_ORG),
            "user is not a member of the organization",
            "disabled or is not a member of any business unit"),
    PRIVILEGE(refused(DYNAMICS_MISSING_PRIVILEGE), "is missing prv\\w+ privilege", "seclib::", "privilegename: prv");

    private static final String PLUG_INS_OWN = "0x80040265";

    /** SQL Server's own errors 1205, 1222 and -2, which a code of anything unexpected may wrap. */
    private static final Pattern LOST_TO_ANOTHER = words(
            "deadlock",
            "rerun the transaction",
            "timeout expired",
            "sql timeout",
            "lock request time-?out",
            "sql number: -?(?:2|1205|1222)\\b");

    private static final Pattern PASSING = words(
            "\\btimed[ -]?out\\b", "try again later", "retry later", "is busy\\b", "temporarily (?:un|not )available");

    private static final Pattern RECORD_ID = Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-");

    private final Classification meaning;
    private final Pattern words;

    Wording(Classification meaning, String... words) {
        this.meaning = meaning;
        this.words = words(words);
    }

    /** What the words mean; nothing when they tell nothing. */
    static Optional<Classification> meaningOf(RemoteError error) {
        String message = error.message();
        return message == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(wording -> wording.words.matcher(message).find())
                        .map(wording -> wording.meaning)
                        .findFirst()
                        .or(() -> meaningOfQuotes(error.status(), message));
    }

    /** Whether the record is said to exist, which may come with any status. */
    static boolean saysExists(RemoteError error) {
        return error.message() != null
                && ALREADY_EXISTS.words.matcher(error.message()).find();
    }

    /** Whether the same request may succeed when it is sent again. What a plug-in says is for people. */
    static boolean isPassing(RemoteError error) {
        String message = error.message();
        if (message == null) {
            return false;
        }
        return LOST_TO_ANOTHER.matcher(message).find()
                || !PLUG_INS_OWN.equals(Classification.canonical(error.code()))
                        && PASSING.matcher(message).find();
    }

    private static Optional<Classification> meaningOfQuotes(int status, String message) {
        Quoted quoted = Quoted.in(message);
        if (status == 400 && quoted.isLimit()) {
            return Optional.of(LENGTH.meaning);
        }
        boolean segment = status == 404
                && quoted.names().size() == 1
                && !RECORD_ID.matcher(message).find();
        return segment ? Optional.of(SEGMENT.meaning) : Optional.empty();
    }

    private static Pattern words(String... words) {
        return Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
    }
}
