package io.handoffgateway.find;

import io.handoffgateway.listing.Conditions;
import io.handoffgateway.web.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds by whatever an operator knows of a handoff (contract section 11). */
@RestController
class FindController {

    private static final int LONGEST = 200;

    private final Finding finding;

    FindController(Finding finding) {
        this.finding = finding;
    }

    @GetMapping("/find")
    Finding.Result find(@RequestParam(required = false) @Nullable String q) {
        String text = Conditions.text("q", q);
        if (text == null || text.strip().length() > LONGEST) {
            throw new InvalidParameterException(
                    "q",
                    "a session, a handoff, a ticket number or the id of a record, of %d characters at most"
                            .formatted(LONGEST));
        }
        return finding.find(text.strip());
    }
}
