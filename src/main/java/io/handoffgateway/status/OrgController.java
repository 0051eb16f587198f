package io.handoffgateway.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Orgs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' call for an org that has been removed or renamed while something of it is kept (contract section 9). */
@RestController
class OrgController {

    private static final Logger LOG = LoggerFactory.getLogger(OrgController.class);

    private final Orgs orgs;
    private final OrgMoves moves;

    OrgController(Orgs orgs, OrgMoves moves) {
        this.orgs = orgs;
        this.moves = moves;
    }

    /**
     * The body of the call.
     *
     * @param to the configured org whose it is to be
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    record Request(@Nullable String to, @Nullable String reason) {}

    @PostMapping(path = "/orgs/{from}/move", consumes = MediaType.APPLICATION_JSON_VALUE)
    OrgMoves.Move move(
            @PathVariable String from,
            @RequestBody(required = false) byte @Nullable [] body,
            @AuthenticationPrincipal Operator operator) {
        Request request = StrictObject.read(body, Request.class);
        if (orgs.find(from).isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The org %s is configured; only what is kept of one that is not can be moved.".formatted(from));
        }
        String to = required(request.to());
        if (moves.kept(from) == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is kept of an org " + from + ".");
        }
        Deed deed = Deed.of(Action.MOVE_ORG, operator, PlainText.singleLine(request.reason()));
        LOG.info("{} moves what is kept of {} to {}: {}", operator.logName(), from, to, deed.reason());
        OrgMoves.Move move = moves.move(from, to, deed);
        LOG.info("{} deliveries of {} are {}'s now, {} stay", move.moved(), from, to, move.left());
        return move;
    }

    private String required(@Nullable String to) {
        if (to == null || to.isBlank()) {
            throw StrictObject.invalid("/to", "is required and must not be blank");
        }
        if (orgs.find(to).isEmpty()) {
            throw StrictObject.invalid("/to", "is not the name of a configured org");
        }
        return to;
    }
}
