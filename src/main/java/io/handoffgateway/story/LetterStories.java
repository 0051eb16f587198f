package io.handoffgateway.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.failure.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
     * A change of the store that, where it is made, keeps what is known here too. That is written down before, because others wait
     * for the change.
     *
     * @param cause why the handoff becomes a dead letter
     * @param parking makes it one
     */
    public Function<JdbcClient, Boolean> with(
            String letterId, String org, String identity, Cause cause, Function<JdbcClient, Boolean> parking) {
        Tale here = stories.find(org, identity)
                .map(story -> story.parked(cause.value()))
                .orElse(Tale.NONE);
        if (here.isEmpty()) {
            return parking;
        }
        byte[] alone = written(here);
        return client -> parking.apply(client)
                && (add(client, letterId, alone)
                        || put(client, letterId, written(of(client, letterId).and(here))));
    }

    /** False when there is something of an earlier time. */
    private static boolean add(JdbcClient client, String letterId, byte[] kept) {
        return client.sql("INSERT INTO delivery_story (id, story) VALUES (:id, :story) ON CONFLICT (id) DO NOTHING")
                        .param("id", letterId)
                        .param("story", kept)
                        .update()
                > 0;
    }

    private static boolean put(JdbcClient client, String letterId, byte[] kept) {
        return client.sql("UPDATE delivery_story SET story = :story WHERE id = :id")
                        .param("id", letterId)
                        .param("story", kept)
                        .update()
                > 0;
    }

    /**
     * Part of the change of the store that ends a delivery: what was kept with it is known here from now on.
     *
     * @return true
     */
    public boolean settle(JdbcClient client, String letterId, String org, String identity) {
        client.sql("DELETE FROM delivery_story WHERE id = :id RETURNING story")
                .param("id", letterId)
                .query((row, number) -> row.getBytes("story"))
                .optional()
                .map(this::read)
                .ifPresent(tale -> stories.of(org, identity).recall(tale));
        return true;
    }

    /**
     * Part of the change of the store that deletes letters.
     *
     * @return true
     */
    public static boolean delete(JdbcClient client, List<String> letterIds) {
        client.sql("DELETE FROM delivery_story WHERE id IN (:ids)")
                .param("ids", letterIds)
                .update();
        return true;
    }

    /** What is kept with a letter; {@link Tale#NONE} when nothing is. */
    public Tale of(JdbcClient client, String letterId) {
        return client.sql("SELECT story FROM delivery_story WHERE id = :id")
                .param("id", letterId)
                .query((row, number) -> row.getBytes("story"))
                .optional()
                .map(this::read)
                .orElse(Tale.NONE);
    }

    private Tale read(byte[] kept) {
        try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(kept))) {
            return json.readValue(text, Tale.class);
        } catch (IOException ofAnotherVersion) {
            LOG.debug("The story of a dead letter cannot be read");
            return Tale.NONE;
        }
    }

    private byte[] written(Tale tale) {
        Tale fitting = tale;
        byte[] bytes = compressed(fitting);
        while (bytes.length > MOST_BYTES) {
            fitting = fitting.smaller();
            bytes = compressed(fitting);
        }
        return bytes;
    }

    /** To about a tenth, because there may be very many letters. */
    private byte[] compressed(Tale tale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream text = new GZIPOutputStream(bytes)) {
            json.writeValue(text, tale);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
