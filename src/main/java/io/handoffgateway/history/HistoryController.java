package io.handoffgateway.history;

import io.handoffgateway.listing.Csv;
import io.handoffgateway.listing.Export;
import io.handoffgateway.listing.Page;
import io.handoffgateway.listing.PageCursor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, when and why (contract section 11). */
@RestController
class HistoryController {

    private static final int EXPORTED_AT_ONCE = 500;

    private final History history;

    HistoryController(History history) {
        this.history = history;
    }

    @GetMapping("/history")
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String job,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        HistoryFilter filter = new HistoryFilter(org, who, HistoryFilter.actionOf(action), q, job);
        return Export.isWanted(Csv.TYPE, accept)
                ? export(filter).answer()
                : ResponseEntity.ok(page(filter, limit, PageCursor.read(after, PageCursor.NEWEST)));
    }

    private Page<HistoryEntry> page(HistoryFilter filter, int limit, PageCursor after) {
        Page.requireSize(limit);
        return Page.of(
                history.page(filter, after, limit + 1), limit, history.count(filter), HistoryController::placeOf);
    }

    private Export export(HistoryFilter filter) {
        Stream<HistoryEntry> all = Export.all(
                PageCursor.NEWEST, after -> history.page(filter, after, EXPORTED_AT_ONCE), HistoryController::placeOf);
        return new Export(Csv.TYPE, Stream.concat(Stream.of(HistoryEntry.TITLES), all.map(HistoryEntry::csv)));
    }

    private static PageCursor placeOf(HistoryEntry entry) {
        return PageCursor.after(entry.at(), entry.id());
    }
}
