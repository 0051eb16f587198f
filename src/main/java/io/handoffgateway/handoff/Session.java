package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that is handed over (contract, section 2). Text is never blank; all of it but the summary and the
 * messages is in one line.
 */
public record Session(
        String id,
        Channel channel,
        @Nullable String url,
        Customer customer,
        @Nullable String summary,
        @Nullable String classification,
        @Nullable String sentiment,
        List<Message> messages) {

    public Session {
        id = Objects.requireNonNull(PlainText.singleLine(id), "id");
        url = PlainText.singleLine(url);
        summary = stripped(PlainText.multiLine(summary));
        classification = PlainText.singleLine(classification);
        sentiment = PlainText.singleLine(sentiment);
        messages = List.copyOf(messages);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
