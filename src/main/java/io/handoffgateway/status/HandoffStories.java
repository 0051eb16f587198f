package io.handoffgateway.status;

import io.handoffgateway.held.HeldOrgs;
import io.handoffgateway.history.History;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Attempts;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.store.Store;
import io.handoffgateway.story.LetterStories;
import io.handoffgateway.story.Stories;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what this process and the store know of a handoff's way. */
@Component
class HandoffStories {

    private final Store store;
    private final Stories stories;
    private final LetterStories kept;
    private final Orgs orgs;
    private final HeldOrgs held;

    HandoffStories(Store store, Stories stories, LetterStories kept, Orgs orgs, HeldOrgs held) {
        this.store = store;
        this.stories = stories;
        this.kept = kept;
        this.orgs = orgs;
        this.held = held;
    }

    /** Nothing when nothing is known. */
    Optional<HandoffStory> find(String org, String handoffId) {
        KnownOfHandoff known = known(org, handoffId);
        return known.isNothing() ? Optional.empty() : Optional.of(known.told(org, handoffId, stories.replica()));
    }

    private KnownOfHandoff known(String org, String handoffId) {
        String id = Delivery.idOf(org, Delivery.HANDOFF, handoffId);
        return store.read(client -> new KnownOfHandoff(
                client.sql("SELECT " + StoredDelivery.COLUMNS + " FROM delivery WHERE id = :id")
                        .param("id", id)
                        .query(StoredDelivery.ROW)
                        .optional()
                        .orElse(null),
                Attempts.of(client, id),
                kept.of(client, id),
                stories.told(org, handoffId),
                History.of(client, id)));
    }

    /** The orgs of which a handoff of that identity is known. */
    List<String> orgsThatKnow(String handoffId) {
        return Stream.concat(stories.orgsThatKnow(handoffId).stream(), inStore(handoffId).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> inStore(String handoffId) {
        List<String> ids = Stream.concat(orgs.all().stream().map(Org::name), held.names().stream())
                .distinct()
                .map(org -> Delivery.idOf(org, Delivery.HANDOFF, handoffId))
                .toList();
        return store.read(
                client -> client.sql("""
                        SELECT org FROM delivery WHERE id IN (:ids)
                        UNION SELECT org FROM history WHERE letter_id IN (:ids) AND org IS NOT NULL""").param("ids", ids).query(String.class).list());
    }
}
