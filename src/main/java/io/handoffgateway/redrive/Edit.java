package io.handoffgateway.redrive;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.queue.StoredDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A corrected body in place of a letter's own, with what that says.
 *
 * @param sessionId null when it names none
 * @param channel null for what has none
 * @param fields which of its members are not as they were, as JSON pointers
 */
public record Edit(
        byte[] body, @Nullable String sessionId, @Nullable String channel, List<String> fields) {

    /** @return the letter as it is then */
    List<StoredDelivery> apply(JdbcClient client, String id, Deed redrive) {
        client.sql("UPDATE delivery_body SET body = :body WHERE id = :id")
                .param("body", body)
                .param("id", id)
                .update();
        List<StoredDelivery> edited = client.sql("""
                        UPDATE delivery SET session_id = :session, channel = :channel
                        WHERE id = :id RETURNING\s""" + StoredDelivery.COLUMNS)
                .param("session", sessionId)
                .param("channel", channel)
                .param("id", id)
                .query(StoredDelivery.ROW)
                .list();
        if (!fields.isEmpty()) {
            edited.forEach(row -> History.add(client, redrive.as(Action.EDIT), Subject.of(row), fields, null));
        }
        return edited;
    }
}
