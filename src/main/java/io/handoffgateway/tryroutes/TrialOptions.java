package io.handoffgateway.tryroutes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.command.Arguments;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routetrial.Sample;
import io.handoffgateway.routetrial.TrialGateway;
import io.handoffgateway.script.DynamicsScript;
import io.handoffgateway.script.InvalidScriptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The options of {@code try-routes}, as {@code --name value} or {@code --name=value}: {@code sample}, a file; {@code call}, the path
 * that it is sent to, with a query if need be; {@code org}, one of the gateway's settings; {@code against}, another directory or a
 * gateway; {@code environment}, {@code contact}, {@code existing} and {@code failure}, what Dynamics answers; {@code dynamics}, a
 * file with all of that.
 */
record TrialOptions(Arguments given) {

    private static final Set<String> OF_DYNAMICS = Set.of("environment", "contact", "existing", "failure");
    private static final Set<String> OWN =
            Set.of("sample", "call", "org", "against", "dynamics", "environment", "contact", "existing", "failure");

    static TrialOptions of(String... arguments) {
        return new TrialOptions(Arguments.of(Set.of(), OWN, arguments));
    }

    private Map<String, String> named() {
        return given.options();
    }

    /** What is left for the gateway's settings. */
    String[] others() {
        return given.settings().toArray(String[]::new);
    }

    Optional<Path> directory() {
        return given.word().map(Path::of);
    }

    @Nullable
    String org() {
        return named().get("org");
    }

    /** @throws InvalidScriptException when there is none of that name */
    Org orgOf(Orgs orgs) {
        String name = org() == null ? TrialGateway.EXAMPLE : org();
        return orgs.find(name)
                .orElseThrow(() -> new InvalidScriptException("--org: no org of the name %s is configured; there are %s"
                        .formatted(name, orgs.all().stream().map(Org::name).toList())));
    }

    boolean againstGateway() {
        return named().getOrDefault("against", "").matches("https?://.*");
    }

    String against() {
        return named().getOrDefault("against", "");
    }

    Optional<Path> otherDirectory() {
        return Optional.ofNullable(named().get("against")).map(Path::of);
    }

    /** @throws InvalidScriptException when none is named, or it cannot be read */
    Sample sample() throws IOException {
        if (!named().containsKey("sample") || given.words().size() > 2) {
            throw new InvalidScriptException("Usage: " + TryRoutesCommand.NAME + " " + TryRoutesCommand.USAGE);
        }
        var call = UriComponentsBuilder.fromUriString(named().getOrDefault("call", Sample.HANDOFF))
                .build();
        Map<String, String> query = call.getQueryParams().toSingleValueMap();
        return new Sample(String.valueOf(call.getPath()), query, Map.of(), read("sample"));
    }

    /** @throws InvalidScriptException when it cannot be understood */
    DynamicsScript script() throws IOException {
        try {
            byte[] file = named().containsKey("dynamics") ? read("dynamics") : new byte[] {'{', '}'};
            if (!(StrictJson.parse(file) instanceof ObjectNode script)) {
                throw new InvalidScriptException("--dynamics: must be an object");
            }
            named().forEach((name, value) -> {
                if (OF_DYNAMICS.contains(name)) {
                    script.set(name, json(value));
                }
            });
            return StrictObject.read(script.toString().getBytes(StandardCharsets.UTF_8), DynamicsScript.class);
        } catch (MalformedJsonException | InvalidBodyException wrong) {
            throw new InvalidScriptException(
                    "What Dynamics answers (--dynamics, --environment, --contact, --existing, --failure): "
                            + wrong.getMessage());
        }
    }

    private static JsonNode json(String value) {
        return value.equals("true") || value.equals("false")
                ? BooleanNode.valueOf(value.equals("true"))
                : TextNode.valueOf(value);
    }

    private byte[] read(String option) throws IOException {
        Path file = Path.of(named().getOrDefault(option, ""));
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidScriptException("--%s: there is no file %s".formatted(option, file));
        }
    }
}
