package io.handoffgateway.deadletter;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operators' calls that show one dead letter whole (contract sections 6 and 11). */
@RestController
@RequestMapping("/dead-letters/{id}")
class LetterController {

    private static final Logger LOG = LoggerFactory.getLogger(LetterController.class);

    private static final String OPERATOR = "OPERATOR";
    private static final String SESSION = "SESSION";

    private final DeadLetters deadLetters;
    private final WholeLetters wholeLetters;

    LetterController(DeadLetters deadLetters, WholeLetters wholeLetters) {
        this.deadLetters = deadLetters;
        this.wholeLetters = wholeLetters;
    }

    /**
     * Whoever is no operator, such as a viewer, sees nothing personal, nor does an operator in a browser: there it takes
     * {@link #reveal}, of which the history tells.
     */
    @GetMapping
    WholeLetter get(
            @PathVariable String id, @RequestParam(defaultValue = "false") boolean masked, HttpServletRequest request) {
        WholeLetters.Whole whole = wholeLetters.of(deadLetters.get(id));
        return masked || !request.isUserInRole(OPERATOR) || request.isUserInRole(SESSION)
                ? WholeLetter.masked(whole)
                : WholeLetter.of(whole);
    }

    /** A POST, so that none is seen without that being known. */
    @PostMapping(path = "/reveal", consumes = MediaType.APPLICATION_JSON_VALUE)
    WholeLetter reveal(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, null);
        if (why == null) {
            throw StrictObject.invalid("/reason", "is required and must not be blank");
        }
        DeadLetter letter = deadLetters.get(id);
        LOG.info("{} reveals {}: {}", operator.logName(), id, why);
        return WholeLetter.of(wholeLetters.reveal(letter, Deed.of(Action.REVEAL, operator, why)));
    }
}
