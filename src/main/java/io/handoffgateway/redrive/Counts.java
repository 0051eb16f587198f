package io.handoffgateway.redrive;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has come so far of the letters that a bulk redrive has taken; those that have gone are delivered.
 *
 * @param pending those that are still to be sent, or under way
 */
record Counts(int pending, int queued, int failedAgain, int discarded) {

    static Counts of(JdbcClient client, String redrive) {
        return client.sql("""
                        SELECT
                            COUNT(CASE WHEN state = 'dead_letter' AND redrive_result IS NULL THEN 1 END) AS pending,
                            COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS queued,
                            COUNT(CASE WHEN state = 'dead_letter' AND redrive_result IS NOT NULL THEN 1 END) AS failed,
                            COUNT(CASE WHEN state = 'discarded' THEN 1 END) AS discarded
                        FROM delivery WHERE redrive_id = :id""")
                .param("id", redrive)
                .query((row, number) -> new Counts(
                        row.getInt("pending"), row.getInt("queued"), row.getInt("failed"), row.getInt("discarded")))
                .single();
    }

    int remaining() {
        return pending + queued + failedAgain + discarded;
    }
}
