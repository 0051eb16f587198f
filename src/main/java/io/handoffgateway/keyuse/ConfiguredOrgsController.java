package io.handoffgateway.keyuse;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' call that says which orgs are configured now, and when each of their keys was last used. */
@RestController
class ConfiguredOrgsController {

    private final Orgs orgs;
    private final StoredKeyUses uses;

    ConfiguredOrgsController(Orgs orgs, StoredKeyUses uses) {
        this.orgs = orgs;
        this.uses = uses;
    }

    record Configured(String org, List<Key> keys) {}

    /**
     * A key of an org, which is not told.
     *
     * @param name what it is called among the org's settings
     * @param lastUsedAt null when it was never used
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Key(String name, @Nullable Instant lastUsedAt) {}

    @GetMapping("/orgs")
    Map<String, List<Configured>> list() {
        Map<String, Instant> latest = uses.latest();
        return Map.of(
                "items", orgs.all().stream().map(org -> configured(org, latest)).toList());
    }

    private static Configured configured(Org org, Map<String, Instant> latest) {
        return new Configured(
                org.name(),
                org.apiKeys().stream()
                        .map(key -> new Key(key.place(), latest.get(key.secret().mark())))
                        .toList());
    }
}
