package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a session.
 *
 * @param sender who wrote it, as people read it: see {@link Sender#label}
 * @param text with its own line breaks; empty when there is none
 * @param sentAt null when not known
 * @param attachments the names of its files
 */
public record Message(
        String sender,
        @Nullable String name,
        String text,
        @Nullable Instant sentAt,
        List<String> attachments) {

    public Message {
        sender = Objects.requireNonNullElse(PlainText.singleLine(sender), Sender.UNKNOWN);
        name = PlainText.singleLine(name);
        text = Objects.requireNonNullElse(PlainText.multiLine(text), "");
        attachments = List.copyOf(attachments);
    }
}
