package io.handoffgateway.environment;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of an org's environment; what is not known is taken to be as documented.
 *
 * @param maxLengths by {@code table.column}, in UTF-16 units as Dataverse counts
 * @param traits in what it differs from what is documented
 * @param answered what has been asked of its definitions
 * @param cautious whether everything that is not known is taken to be as in a standard environment
 */
public record Environment(
        Map<String, Integer> maxLengths, Set<Trait> traits, Set<Question> answered, boolean cautious) {

    static final Environment AS_DOCUMENTED = new Environment(Map.of(), Set.of(), Set.of(), false);

    private static final Map<String, Integer> STANDARD_LENGTHS = Map.of(
            "incident.title", 200,
            "incident.description", 2000,
            "contact.firstname", 50,
            "contact.lastname", 50,
            "contact.emailaddress1", 100,
            "contact.mobilephone", 50,
            "contact.description", 2000,
            "oc_liveworkitem.name", 200,
            "oc_liveworkitem.email", 100,
            "oc_liveworkitem.phone", 50);

    /** In what an environment may differ from what is documented. */
    enum Trait {
        /** An incident does not take {@code queueid@odata.bind}. */
        NO_QUEUE_LOOKUP,
        /** An incident needs a customer. */
        CUSTOMER_REQUIRED,
        /** An incident is resolved by {@code CloseIncident} alone. */
        CLOSES_BY_ACTION,
        /** There is no table of chats. */
        NO_LIVE_WORK_ITEMS
    }

    public Environment {
        maxLengths = Map.copyOf(maxLengths);
        traits = Set.copyOf(traits);
        answered = Set.copyOf(answered);
    }

    /** The longest text that the column takes, {@link Integer#MAX_VALUE} when nothing is known. */
    public int maxLength(String table, String column) {
        String key = table + "." + column;
        Integer standard = cautious ? STANDARD_LENGTHS.get(key) : null;
        return maxLengths.getOrDefault(key, standard == null ? Integer.MAX_VALUE : standard);
    }

    /** Whether an incident can be put into its queue while it is created. */
    public boolean takesQueueLookup() {
        return !traits.contains(Trait.NO_QUEUE_LOOKUP) && !cautious;
    }

    /** Whether an incident without a customer would be refused. */
    public boolean needsCustomer() {
        return traits.contains(Trait.CUSTOMER_REQUIRED) || cautious;
    }

    /** Whether an incident is resolved by an action alone. */
    boolean closesByAction() {
        return traits.contains(Trait.CLOSES_BY_ACTION);
    }

    /** Whether there is no table of chats. */
    boolean lacksLiveWorkItems() {
        return traits.contains(Trait.NO_LIVE_WORK_ITEMS);
    }

    /** The same, with everything unknown taken to be as in a standard environment: for the second try of one handoff. */
    Environment cautiously() {
        return new Environment(maxLengths, traits, answered, true);
    }

    Environment with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Environment(maxLengths, more, answered, cautious);
    }

    Environment withLengths(Map<String, Integer> lengths) {
        Map<String, Integer> more = new HashMap<>(maxLengths);
        more.putAll(lengths);
        return new Environment(more, traits, answered, cautious);
    }

    Environment withAnswered(Question question) {
        Set<Question> more = new HashSet<>(answered);
        more.add(question);
        return new Environment(maxLengths, traits, more, cautious);
    }

    /** What is known after the lesson; the same when it teaches nothing new. */
    Environment after(Lesson lesson) {
        Environment after = withLengths(lesson.maxLengths());
        for (Trait trait : lesson.traits()) {
            after = after.with(trait);
        }
        return after;
    }

    /** Whether something is learnt by the lesson, or may be by asking what it leaves open. */
    boolean isTaughtBy(Lesson lesson) {
        return !after(lesson).equals(this) || !answered.containsAll(lesson.open());
    }
}
