package io.handoffgateway.routetrial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.script.DynamicsScript;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /routes/trial}.
 *
 * @param files texts by the file's name, in place of those that run or besides; null for a file that is taken away
 * @param sample the body of the call
 * @param path where it is sent; null for {@code /handoff}
 * @param query its parameters
 * @param headers its headers
 * @param org whose it is
 * @param dynamics what Dynamics answers; null for {@link DynamicsScript#PLAIN}
 */
@JsonIgnoreProperties(ignoreUnknown = false)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialRequest(
        @Nullable Map<String, @Nullable String> files,
        @Nullable JsonNode sample,
        @Nullable String path,
        @Nullable Map<String, String> query,
        @Nullable Map<String, String> headers,
        @Nullable String org,
        @Nullable DynamicsScript dynamics) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w-]*\\.camel\\.yaml");

    /** As a file of the directory may be. */
    private static final int LARGEST = 500_000;

    DynamicsScript script() {
        return dynamics == null ? DynamicsScript.PLAIN : dynamics;
    }

    Sample call() {
        if (sample == null) {
            throw StrictObject.invalid("/sample", "is required: what a caller sends, such as a handoff");
        }
        return new Sample(
                path == null ? Sample.HANDOFF : path,
                query == null ? Map.of() : query,
                headers == null ? Map.of() : headers,
                sample.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What runs, with the files in their places. */
    RouteSet over(RouteSet running) {
        SortedMap<String, String> texts = new TreeMap<>(running.texts());
        if (files != null) {
            files.forEach((name, text) -> put(texts, name, text));
        }
        return new RouteSet(running.directory(), texts);
    }

    private static void put(SortedMap<String, String> texts, String name, @Nullable String text) {
        if (!NAME.matcher(name).matches()) {
            throw StrictObject.invalid("/files", "holds a name that is not one of a route file, *" + RouteFile.SUFFIX);
        }
        if (text == null) {
            texts.remove(name);
        } else if (text.length() > LARGEST) {
            throw StrictObject.invalid("/files/" + name, "is longer than %d characters".formatted(LARGEST));
        } else {
            texts.put(name, text);
        }
    }
}
