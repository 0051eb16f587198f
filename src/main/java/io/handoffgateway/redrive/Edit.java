package io.handoffgateway.redrive;

import io.handoffgateway.queue.StoredDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A corrected body in place of a letter's own, with what that says.
 *
 * @param sessionId null when it names none
 * @param channel null for what has none
 */
record Edit(
        byte[] body, @Nullable String sessionId, @Nullable String channel) {

    /** @return the letter as it is then */
    List<StoredDelivery> apply(JdbcClient client, String id) {
        client.sql("UPDATE delivery_body SET body = :body WHERE id = :id")
                .param("body", body)
                .param("id", id)
                .update();
        return client.sql("""
                        UPDATE delivery SET session_id = :session, channel = :channel
                        WHERE id = :id RETURNING\s""" + StoredDelivery.COLUMNS)
                .param("session", sessionId)
                .param("channel", channel)
                .param("id", id)
                .query(StoredDelivery.ROW)
                .list();
    }
}
