package io.handoffgateway.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import io.handoffgateway.revision.Revision.Origin;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls for the sets of route files that have run on this replica (contract section 6). */
@RestController
@Profile("!" + CheckRoutesCommand.NAME)
class RevisionsController {

    private final Revisions revisions;
    private final Rollback rollback;

    RevisionsController(Revisions revisions, Rollback rollback) {
        this.revisions = revisions;
        this.rollback = rollback;
    }

    /** The newest first. */
    record Listed(List<Item> items) {}

    /** One without its texts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String hash,
            Instant since,
            Origin origin,
            String who,
            @Nullable String reason,
            Set<String> files,
            List<Difference> changes) {

        static Item of(Revisions.Change change) {
            Revision revision = change.revision();
            return new Item(
                    revision.hash(),
                    revision.since(),
                    revision.origin(),
                    revision.who(),
                    revision.reason(),
                    revision.files().keySet(),
                    change.differences());
        }
    }

    /**
     * The body of the call.
     *
     * @param hash of the set that is to run
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    record Request(@Nullable String hash, @Nullable String reason) {}

    @GetMapping("/routes/history")
    Listed list() {
        return new Listed(revisions.changes().stream().map(Item::of).toList());
    }

    @PostMapping(path = "/routes/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    Rollback.Done rollBack(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator)
            throws InterruptedException {
        Request request = StrictObject.read(body, Request.class);
        String hash = required("/hash", request.hash());
        String reason = required("/reason", request.reason());
        Revision revision = revisions
                .find(hash)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No set of the hash %s is kept; GET /routes/history lists those that are.".formatted(hash)));
        return rollback.to(revision, operator, reason);
    }

    private static String required(String pointer, @Nullable String given) {
        String text = PlainText.singleLine(given);
        if (text == null) {
            throw StrictObject.invalid(pointer, "is required and must not be blank");
        }
        return text;
    }
}
