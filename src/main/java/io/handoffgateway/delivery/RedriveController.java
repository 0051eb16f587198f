package io.handoffgateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.handoffgateway.org.Operator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
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

    @PostMapping("/dead-letters/redrive")
    ResponseEntity<Redrive.Progress> start(
            @RequestBody(required = false) @Nullable String body, @AuthenticationPrincipal Operator operator) {
        Redrive redrive = redrives.start(read(body == null || body.isBlank() ? "{}" : body), operator.name());
        return ResponseEntity.accepted()
                .location(URI.create("/redrives/" + redrive.id()))
                .body(redrive.progress());
    }

    @GetMapping("/redrives")
    Map<String, List<Redrive.Progress>> list() {
        return Map.of("items", redrives.all().stream().map(Redrive::progress).toList());
    }

    @GetMapping("/redrives/{id}")
    Redrive.Progress get(@PathVariable String id) {
        return known(id).progress();
    }

    /** Stops after the one in flight. */
    @DeleteMapping("/redrives/{id}")
    Redrive.Progress cancel(@PathVariable String id, @AuthenticationPrincipal Operator operator) {
        LOG.info("{} stops redrive {}", operator.name(), id);
        Redrive redrive = known(id);
        redrive.cancel();
        return redrive.progress();
    }

    private RedriveRequest read(String body) {
        try {
            RedriveRequest request = requests.readValue(body);
            if (request.maxPerSecond() != null && !(request.maxPerSecond() > 0)) {
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_ENTITY, "max_per_second takes a number above 0.");
            }
            return request;
        } catch (JsonProcessingException wrong) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "The body takes org, cause, channel, q, ids, max_per_second and reason: "
                            + wrong.getOriginalMessage());
        }
    }

    private Redrive known(String id) {
        return redrives.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no redrive " + id + "."));
    }
}
