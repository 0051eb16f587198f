package io.handoffgateway.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Items as JSON, one a line (NDJSON), as they are in a page. */
@Component
public class JsonLines {

    public static final MediaType TYPE = MediaType.APPLICATION_NDJSON;

    private final ObjectMapper json;

    JsonLines(ObjectMapper json) {
        this.json = json;
    }

    public Export of(Stream<?> items) {
        return new Export(TYPE, items.map(this::line));
    }

    private String line(Object item) {
        try {
            return json.writeValueAsString(item) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
