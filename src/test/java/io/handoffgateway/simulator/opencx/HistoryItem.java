package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session.
 *
 * @param id unknown for some, if null
 * @param createdAt when it happened; unknown, if null
 * @param event its members: {@code type}, and what else there is
 */
public record HistoryItem(@Nullable String id, @Nullable Instant createdAt, ObjectNode event) {

    /** An event of any type without sender or content. */
    public static HistoryItem of(String type, @Nullable Instant createdAt) {
        return new HistoryItem(
                UUID.randomUUID().toString(), createdAt, Json.object().put("type", type));
    }

    /** A message of a sender: {@code contact}, {@code ai}, {@code human_agent}. */
    public static HistoryItem message(String sender, @Nullable String name, String text, @Nullable Instant createdAt) {
        return of("message", createdAt).from(sender, name).saying(text);
    }

    /** A note that only the team of the human agents may see. */
    public static HistoryItem comment(String agent, String text, @Nullable Instant createdAt) {
        return of("human_agent_comment", createdAt).from("human_agent", agent).saying(text);
    }

    public HistoryItem from(String sender, @Nullable String name) {
        return with("sender", Json.object().put("type", sender).put("name", name));
    }

    public HistoryItem saying(String text) {
        return with("content", Json.object().put("type", "text").put("text", text));
    }

    /** With a file, after those that it has. */
    public HistoryItem attachment(String name, String type, long size) {
        var files = Json.array();
        event.path("attachments").forEach(files::add);
        files.addObject()
                .put("id", UUID.randomUUID().toString())
                .put("name", name)
                .put("size", size)
                .put("type", type)
                .put("url", "https://files.example/" + name);
        return with("attachments", files);
    }

    /** With any member of the event. */
    public HistoryItem with(String name, @Nullable Object value) {
        return new HistoryItem(id, createdAt, Members.with(event, name, value));
    }

    public HistoryItem withoutId() {
        return new HistoryItem(null, createdAt, event);
    }

    String type() {
        return event.path("type").asText();
    }

    ObjectNode shown() {
        var item = Json.object();
        if (id != null) {
            item.put("id", id);
        }
        item.put("created_at", createdAt == null ? null : Times.text(createdAt));
        item.set("event", event);
        return item;
    }
}
