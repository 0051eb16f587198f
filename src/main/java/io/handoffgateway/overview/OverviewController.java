package io.handoffgateway.overview;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators how everything is (contract section 11). */
@RestController
class OverviewController {

    private final Overviews overviews;

    OverviewController(Overviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping("/overview")
    Overview overview() {
        return overviews.now();
    }
}
