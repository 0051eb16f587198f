package io.handoffgateway.status;

import io.handoffgateway.org.Operator;
import io.handoffgateway.story.Stories;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' call that follows one handoff on its way (contract section 6). */
@RestController
class HandoffStoryController {

    private final HandoffStories known;
    private final Stories stories;

    HandoffStoryController(HandoffStories known, Stories stories) {
        this.known = known;
        this.stories = stories;
    }

    @GetMapping("/handoff/{handoffId}/story")
    HandoffStory story(
            @PathVariable String handoffId,
            @RequestParam(name = "org", required = false) @Nullable String named,
            @AuthenticationPrincipal Object caller) {
        if (!(caller instanceof Operator)) {
            throw new AccessDeniedException("Stories are for operators");
        }
        String org = named == null || named.isBlank() ? onlyOrg(handoffId) : named;
        return known.find(org, handoffId).orElseThrow(this::unknown);
    }

    private String onlyOrg(String handoffId) {
        List<String> orgs = known.orgsThatKnow(handoffId);
        if (orgs.size() > 1) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Several orgs have a handoff of that id, %s; say which: ?org=<name>."
                            .formatted(String.join(", ", orgs)));
        }
        return orgs.stream().findFirst().orElseThrow(this::unknown);
    }

    private ResponseStatusException unknown() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                ("Nothing is known here of a handoff of that id. A replica keeps the latest %d of each org until it ends,"
                                + " and the store those that wait or are dead letters.")
                        .formatted(stories.most()));
    }
}
