package io.handoffgateway.revision;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.revision.Revision.Origin;
import io.handoffgateway.route.RoutesInForce;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import java.nio.file.Path;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The sets of route files that have run, the newest first, and a line of the operators' history for each that took another's place. */
@Component
class Revisions {

    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
    private static final int MOST = 20;
    private static final Path ANYWHERE = Path.of("");

    private final RevisionFiles files;
    private final Store store;
    private final LinkedList<Revision> all = new LinkedList<>();

    Revisions(RevisionFiles files, Store store) {
        this.files = files;
        this.store = store;
    }

    /** One of them with what it has changed; nothing for the oldest that is kept. */
    record Change(Revision revision, List<Difference> differences) {}

    @EventListener
    void inForce(RoutesInForce told) {
        if (told.atStart()) {
            recall();
        }
        boolean isKnown =
                newest().filter(last -> last.hash().equals(told.set().hash())).isPresent();
        if (!told.atStart() || !isKnown) {
            Origin origin = told.atStart() ? Origin.START : Origin.EDIT;
            add(Revision.of(told.set(), told.since(), origin, Revision.NOBODY, null));
        }
    }

    private void recall() {
        synchronized (all) {
            all.addAll(files.read());
        }
    }

    void add(Revision revision) {
        Optional<Revision> before = newest();
        remember(revision);
        files.add(revision);
        files.keep(MOST);
        before.ifPresent(last -> tell(last, revision));
    }

    private void remember(Revision revision) {
        synchronized (all) {
            all.addFirst(revision);
            if (all.size() > MOST) {
                all.removeLast();
            }
        }
    }

    List<Change> changes() {
        List<Revision> now = snapshot();
        return IntStream.range(0, now.size())
                .mapToObj(index -> change(now, index))
                .toList();
    }

    private static Change change(List<Revision> now, int index) {
        return new Change(
                now.get(index), index + 1 < now.size() ? between(now.get(index + 1), now.get(index)) : List.of());
    }

    /** The newest of that hash. */
    Optional<Revision> find(String hash) {
        return snapshot().stream()
                .filter(revision -> revision.hash().equals(hash))
                .findFirst();
    }

    private Optional<Revision> newest() {
        return snapshot().stream().findFirst();
    }

    private List<Revision> snapshot() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    private static List<Difference> between(Revision before, Revision after) {
        return Difference.between(before.set(ANYWHERE), after.set(ANYWHERE));
    }

    private void tell(Revision before, Revision after) {
        String detail = "%s in place of %s: %s".formatted(after.hash(), before.hash(), changed(before, after));
        try {
            store.write(client -> {
                History.add(client, deed(after), Subject.several(null), null, detail);
                return true;
            });
        } catch (StoreException gone) {
            LOG.warn("The operators' history has no line of routes that were replaced: {}", detail);
        }
    }

    private static Deed deed(Revision revision) {
        Action action = revision.origin() == Origin.ROLLBACK ? Action.ROLL_BACK_ROUTES : Action.EDIT_ROUTES;
        return new Deed(action, revision.who(), revision.reason(), null);
    }

    private static String changed(Revision before, Revision after) {
        return between(before, after).stream().map(Difference::toString).collect(Collectors.joining(", "));
    }
}
