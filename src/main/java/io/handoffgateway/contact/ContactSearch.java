package io.handoffgateway.contact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contact to link (contract, sections 3 and 9): the oldest active one with the customer's email; else the active one
 * that an inactive one has been merged into, through however many merges, but never in a circle; else what is to be linked
 * otherwise. It says which contact has to be read next to know.
 */
final class ContactSearch {

    private final Deque<UUID> unread = new ArrayDeque<>();
    private final Set<UUID> seen = new HashSet<>();
    private @Nullable UUID linked;
    private boolean ended;

    private ContactSearch(@Nullable UUID otherwise) {
        linked = otherwise;
    }

    /** @param otherwise what to link when there is neither an active match nor an active master of one; null for none */
    static ContactSearch among(List<ContactMatch> matches, @Nullable UUID otherwise) {
        ContactSearch search = new ContactSearch(otherwise);
        List<ContactMatch> oldestFirst =
                matches.stream().sorted(ContactMatch.OLDEST_FIRST).toList();
        oldestFirst.forEach(search::lookAt);
        oldestFirst.stream().filter(ContactMatch::active).findFirst().ifPresent(search::end);
        return search;
    }

    /** Has this contact read, too, if no active one is known yet. */
    ContactSearch with(UUID id) {
        if (!ended && seen.add(id)) {
            unread.addLast(id);
        }
        return this;
    }

    /** The contact that has to be read now; null when it is known which one to link. */
    @Nullable
    UUID next() {
        return unread.peek();
    }

    /** The contact to link, once none has to be read any more; null when it has to be made. */
    @Nullable
    UUID linked() {
        return next() == null ? linked : null;
    }

    /** Takes note of the contact that had to be read. */
    void found(ContactMatch contact) {
        unread.remove();
        if (contact.active()) {
            end(contact);
        } else {
            lookAt(contact);
        }
    }

    /** Takes note that there is no such contact any more. */
    void gone() {
        unread.remove();
    }

    private void lookAt(ContactMatch contact) {
        seen.add(contact.id());
        UUID master = contact.masterId();
        if (!contact.active() && master != null && seen.add(master)) {
            unread.addLast(master);
        }
    }

    private void end(ContactMatch contact) {
        ended = true;
        unread.clear();
        linked = contact.id();
    }
}
