package io.handoffgateway.delivery;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.Violation;
import io.handoffgateway.org.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls on bulk redrives (contract section 6). */
@RestController
class RedriveController {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveController.class);

    private final Redrives redrives;
    private final ObjectReader requests;

    RedriveController(Redrives redrives, ObjectMapper json) {
        this.redrives = redrives;
        this.requests = json.readerFor(RedriveRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @PostMapping(path = "/dead-letters/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Redrive.Progress> start(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator) {
        Redrive redrive = redrives.start(read(body), operator.name());
        return ResponseEntity.accepted()
                .location(URI.create("/redrives/" + redrive.id()))
                .body(redrive.progress());
    }

    @GetMapping("/redrives")
    Map<String, List<Redrive.Progress>> list() {
        return Map.of(
                "items", redrives.newestFirst().stream().map(Redrive::progress).toList());
    }

    @GetMapping("/redrives/{id}")
    Redrive.Progress get(@PathVariable String id) {
        return known(id).progress();
    }

    /** Stops after the one in flight. */
    @DeleteMapping("/redrives/{id}")
    Redrive.Progress cancel(@PathVariable String id, @AuthenticationPrincipal Operator operator) {
        Redrive redrive = known(id);
        LOG.info("{} stops redrive {}", operator.name(), redrive.id());
        redrive.cancel();
        return redrive.progress();
    }

    private RedriveRequest read(byte @Nullable [] body) {
        JsonNode json = body == null || new String(body, StandardCharsets.UTF_8).isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : StrictJson.parse(body);
        if (!json.isObject()) {
            throw invalid("", "must be an object");
        }
        try {
            RedriveRequest request = requests.readValue(json);
            if (request.maxPerSecond() != null && !(request.maxPerSecond() > 0)) {
                throw invalid("/max_per_second", "must be a number above 0");
            }
            return request;
        } catch (UnrecognizedPropertyException mistyped) {
            throw invalid(
                    "/" + mistyped.getPropertyName(),
                    "is none of org, cause, channel, q, ids, max_per_second and reason");
        } catch (JsonMappingException wrong) {
            throw invalid(
                    wrong.getPath().isEmpty()
                            ? ""
                            : "/" + wrong.getPath().get(0).getFieldName(),
                    "is no valid value");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InvalidBodyException invalid(String pointer, String detail) {
        return new InvalidBodyException(List.of(new Violation(pointer, detail)));
    }

    private Redrive known(String id) {
        return redrives.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no redrive " + id + "."));
    }
}
