package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.queue.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all there is to know about it (contract section 6).
 *
 * @param masked whether what may be personal is hidden, in the body and in what the other side said
 * @param history the attempts that failed
 * @param story all that happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record WholeLetter(
        @JsonUnwrapped DeadLetter letter,
        String fix,
        int status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String correlationId,
        @Nullable String step,
        List<Attempt> history,
        List<StoryEvent> story,
        boolean masked,
        @JsonRawValue String body) {

    static WholeLetter of(WholeLetters.Whole whole) {
        return of(whole, whole.letter().cause().fix(last(whole).message()), false, shown(whole.body()));
    }

    /** The same without what may be personal. */
    static WholeLetter masked(WholeLetters.Whole whole) {
        return of(whole.withoutWords(), whole.letter().cause().fix(last(whole).message()), true, hidden(whole.body()));
    }

    private static WholeLetter of(WholeLetters.Whole whole, String fix, boolean masked, String body) {
        Attempt last = last(whole);
        return new WholeLetter(
                whole.letter(),
                fix,
                last.status(),
                last.code(),
                last.message(),
                last.correlationId(),
                last.step(),
                whole.attempts(),
                Story.of(whole.receivedAt(), whole.attempts(), whole.deeds()),
                masked,
                body);
    }

    private static Attempt last(WholeLetters.Whole whole) {
        DeadLetter letter = whole.letter();
        List<Attempt> attempts = whole.attempts();
        return attempts.isEmpty()
                ? new Attempt(letter.lastFailedAt(), letter.cause(), letter.detail(), 0, null, null, null, null)
                : attempts.get(attempts.size() - 1);
    }

    /** As it is if it is JSON; what an engineer's own route has stored may not be. */
    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            StrictJson.parse(body);
            return text;
        } catch (MalformedJsonException otherText) {
            return TextNode.valueOf(text).toString();
        }
    }

    private static String hidden(byte[] body) {
        try {
            return PayloadMask.of(StrictJson.parse(body)).toString();
        } catch (MalformedJsonException otherText) {
            return TextNode.valueOf(PayloadMask.HIDDEN).toString();
        }
    }
}
