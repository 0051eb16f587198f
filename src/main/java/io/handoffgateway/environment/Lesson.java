package io.handoffgateway.environment;

import io.handoffgateway.environment.Environment.Trait;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Quoted;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a refusal says about the environment, in whatever language: by its cause, by the names of columns and messages, which
 * are never translated, and by the numbers in quotes.
 *
 * @param open what has to be asked of the definitions, because the refusal does not say it
 */
record Lesson(Map<String, Integer> maxLengths, Set<Trait> traits, Set<Question> open) {

    static final Lesson NOTHING = new Lesson(Map.of(), Set.of(), Set.of());

    private static final int BAD_REQUEST = 400;
    private static final String NOTES = "annotation";
    private static final Pattern QUEUE_LOOKUP = Pattern.compile("\\bqueueid\\b");
    private static final Pattern CLOSE_BY_ACTION = Pattern.compile("CloseIncident(?:Request)?\\b");

    /** @param step the request that was refused, such as {@code POST /incidents} */
    static Lesson of(DeliveryException refusal, String step, String table) {
        String message = Objects.requireNonNullElse(refusal.remoteMessage(), "");
        if (CLOSE_BY_ACTION.matcher(message).find()) {
            return trait(Trait.CLOSES_BY_ACTION);
        }
        return switch (refusal.cause()) {
            case DYNAMICS_TOO_LONG -> tooLong(Quoted.in(message), table);
            case DYNAMICS_CUSTOMER_REQUIRED -> trait(Trait.CUSTOMER_REQUIRED);
            case DYNAMICS_INVALID_PROPERTY -> invalidProperty(message);
            default -> isUnread(refusal) ? unread(message, step, table) : NOTHING;
        };
    }

    private static Lesson tooLong(Quoted quoted, String table) {
        String written = quoted.names().contains(NOTES) ? NOTES : table;
        Optional<String> column = column(quoted, written);
        return column.isEmpty() || quoted.numbers().isEmpty()
                ? asking(Question.lengths(table))
                : new Lesson(
                        Map.of(written + "." + column.get(), Collections.min(quoted.numbers())), Set.of(), Set.of());
    }

    /** Languages differ in which they name first, the column or its table, and a table of chats may have any name. */
    private static Optional<String> column(Quoted quoted, String table) {
        return quoted.names().stream()
                .filter(Shortening.COLUMNS::contains)
                .findFirst()
                .or(() -> quoted.names().stream()
                        .filter(name -> !name.equals(table))
                        .findFirst());
    }

    private static Lesson invalidProperty(String message) {
        if (QUEUE_LOOKUP.matcher(message).find()) {
            return trait(Trait.NO_QUEUE_LOOKUP);
        }
        return Quoted.in(message).names().isEmpty() ? asking(Question.queueLookup()) : NOTHING;
    }

    /** Without a code, and in words that the gateway does not know. */
    private static boolean isUnread(DeliveryException refusal) {
        return refusal.cause() == Cause.DYNAMICS_REFUSED
                && refusal.status() == BAD_REQUEST
                && refusal.code() == null
                && !refusal.isForeign();
    }

    private static Lesson unread(String message, String step, String table) {
        if (step.startsWith("PATCH")) {
            return trait(Trait.CLOSES_BY_ACTION);
        }
        return QUEUE_LOOKUP.matcher(message).find() ? trait(Trait.NO_QUEUE_LOOKUP) : asking(Question.everything(table));
    }

    private static Lesson trait(Trait trait) {
        return new Lesson(Map.of(), Set.of(trait), Set.of());
    }

    private static Lesson asking(Set<Question> questions) {
        return new Lesson(Map.of(), Set.of(), questions);
    }
}
