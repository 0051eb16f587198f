package io.handoffgateway.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stories that the store keeps, each with its dead letter and for as long, by whichever replica that was. */
@Component
public class LetterStories {

    private static final Logger LOG = LoggerFactory.getLogger(LetterStories.class);

    private static final int MOST_BYTES = 64 * 1024;

    private final Stories stories;
    private final ObjectMapper json;

    LetterStories(Stories stories, ObjectMapper json) {
        this.stories = stories;
        this.json = json;
    }

    /**
     * Part of the change of the store that makes a handoff a dead letter: adds what is known here.
     *
     * @param cause why it becomes one
     * @return true
     */
    public boolean park(JdbcClient client, String letterId, String org, String identity, String cause) {
        stories.find(org, identity)
                .map(story -> of(client, letterId).and(story.parked(cause)))
                .map(this::written)
                .ifPresent(text -> put(client, letterId, text));
        return true;
    }

    private static void put(JdbcClient client, String letterId, String text) {
        client.sql("""
                        INSERT INTO delivery_story (id, story) VALUES (:id, :story)
                        ON CONFLICT (id) DO UPDATE SET story = excluded.story""").param("id", letterId).param("story", text).update();
    }

    /**
     * Part of the change of the store that ends a delivery: what was kept with it is known here from now on.
     *
     * @return true
     */
    public boolean settle(JdbcClient client, String letterId, String org, String identity) {
        client.sql("DELETE FROM delivery_story WHERE id = :id RETURNING story")
                .param("id", letterId)
                .query(String.class)
                .optional()
                .map(this::read)
                .ifPresent(tale -> stories.of(org, identity).recall(tale));
        return true;
    }

    /** Part of the change of the store that deletes letters. */
    public static void delete(JdbcClient client, List<String> letterIds) {
        client.sql("DELETE FROM delivery_story WHERE id IN (:ids)")
                .param("ids", letterIds)
                .update();
    }

    /** What is kept with a letter; {@link Tale#NONE} when nothing is. */
    public Tale of(JdbcClient client, String letterId) {
        return client.sql("SELECT story FROM delivery_story WHERE id = :id")
                .param("id", letterId)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(Tale.NONE);
    }

    private Tale read(String text) {
        try {
            return json.readValue(text, Tale.class);
        } catch (JsonProcessingException ofAnotherVersion) {
            LOG.debug("The story of a dead letter cannot be read");
            return Tale.NONE;
        }
    }

    private String written(Tale tale) {
        Tale fitting = tale;
        Optional<String> text = fitting(fitting);
        while (text.isEmpty()) {
            fitting = fitting.smaller();
            text = fitting(fitting);
        }
        return text.get();
    }

    private Optional<String> fitting(Tale tale) {
        try {
            String text = json.writeValueAsString(tale);
            boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
            return fits ? Optional.of(text) : Optional.empty();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A story is plain data", impossible);
        }
    }
}
