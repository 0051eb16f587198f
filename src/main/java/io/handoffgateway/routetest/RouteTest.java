package io.handoffgateway.routetest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.routetrial.Sample;
import io.handoffgateway.script.DynamicsScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code *.test.yaml}, of the form that its schema describes.
 *
 * @param settings of the sample's org, as under {@code handoff.orgs.<name>}; null for just what is required
 * @param sampleFile the sample, in place of {@code sample}, beside the test
 * @param call how the sample is sent; null for as a handoff
 * @param dynamics what Dynamics answers; null for as documented
 */
record RouteTest(
        String description,
        @Nullable Map<String, JsonNode> settings,
        @Nullable Call call,
        @Nullable JsonNode sample,
        @JsonProperty("sample_file") @Nullable String sampleFile,
        @Nullable DynamicsScript dynamics,
        Expected expect) {

    /** @param path null for {@code /handoff} */
    record Call(
            @Nullable String path,
            @Nullable Map<String, String> query,
            @Nullable Map<String, String> headers) {

        private static final Call HANDOFF = new Call(null, null, null);
    }

    /** @throws IOException when the file that it names cannot be read */
    Sample sample(Path directory) throws IOException {
        Call given = call == null ? Call.HANDOFF : call;
        byte[] body = sampleFile == null
                ? String.valueOf(sample).getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(directory.resolve(sampleFile));
        return new Sample(
                given.path == null ? Sample.HANDOFF : given.path,
                given.query == null ? Map.of() : given.query,
                given.headers == null ? Map.of() : given.headers,
                body);
    }

    DynamicsScript script() {
        return dynamics == null ? DynamicsScript.PLAIN : dynamics;
    }

    /** As a file of settings would have them; an object as its JSON. */
    Map<String, Object> orgSettings() {
        Map<String, Object> texts = new LinkedHashMap<>();
        if (settings != null) {
            settings.forEach((key, value) -> texts.put(key, value.isValueNode() ? value.asText() : value.toString()));
        }
        return texts;
    }
}
