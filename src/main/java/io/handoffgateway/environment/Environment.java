package io.handoffgateway.environment;

import io.handoffgateway.dynamics.DynamicsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an org's environment; what is not known is taken to be as documented.
 *
 * @param maxLengths by {@code table.column}, in UTF-16 units as Dataverse counts
 * @param queueLookup whether an incident takes {@code queueid@odata.bind}
 * @param customerRequired whether an incident needs a customer
 * @param closesByAction whether an incident is resolved by {@code CloseIncident} alone
 * @param cautious whether everything that is not known is taken to be as in a standard environment
 */
public record Environment(
        Map<String, Integer> maxLengths,
        boolean queueLookup,
        boolean customerRequired,
        boolean closesByAction,
        boolean cautious) {

    static final Environment AS_DOCUMENTED = new Environment(Map.of(), true, false, false, false);

    private static final Map<String, Integer> STANDARD_LENGTHS = Map.of(
            "incident.title", 200,
            "incident.description", 2000,
            "contact.firstname", 50,
            "contact.lastname", 50,
            "contact.mobilephone", 50,
            "contact.description", 2000);

    private static final Pattern TOO_LONG = Pattern.compile(
            "length of the '(\\w+)' attribute of the '(\\w+)' entity exceeded the maximum allowed length of '(\\d+)'");
    private static final Pattern NO_QUEUE_LOOKUP = Pattern.compile("\\bqueueid\\b");
    private static final Pattern CLOSE_BY_ACTION = Pattern.compile("CloseIncidentRequest");

    /** The longest text that the column takes, {@link Integer#MAX_VALUE} when nothing is known. */
    public int maxLength(String table, String column) {
        String key = table + "." + column;
        Integer standard = cautious ? STANDARD_LENGTHS.get(key) : null;
        return maxLengths.getOrDefault(key, standard == null ? Integer.MAX_VALUE : standard);
    }

    /** Whether an incident can be put into its queue while it is created. */
    public boolean takesQueueLookup() {
        return queueLookup && !cautious;
    }

    /** Whether an incident without a customer would be refused. */
    public boolean needsCustomer() {
        return customerRequired || cautious;
    }

    /** The same, with everything unknown taken to be as in a standard environment: for the second try of one handoff. */
    Environment cautiously() {
        return new Environment(maxLengths, queueLookup, customerRequired, closesByAction, true);
    }

    /** What is known after this refusal; null when it teaches nothing. */
    @Nullable
    Environment after(DynamicsException refusal) {
        String message = Objects.requireNonNullElse(refusal.remoteMessage(), "");
        return switch (refusal.cause()) {
            case DYNAMICS_TOO_LONG -> withLength(TOO_LONG.matcher(message));
            case DYNAMICS_CUSTOMER_REQUIRED ->
                customerRequired ? null : new Environment(maxLengths, queueLookup, true, closesByAction, cautious);
            case DYNAMICS_INVALID_PROPERTY ->
                queueLookup && NO_QUEUE_LOOKUP.matcher(message).find()
                        ? new Environment(maxLengths, false, customerRequired, closesByAction, cautious)
                        : null;
            default ->
                !closesByAction && CLOSE_BY_ACTION.matcher(message).find()
                        ? new Environment(maxLengths, queueLookup, customerRequired, true, cautious)
                        : null;
        };
    }

    private @Nullable Environment withLength(Matcher matcher) {
        if (!matcher.find()) {
            return null;
        }
        Map<String, Integer> lengths = new HashMap<>(maxLengths);
        Integer known = lengths.put(matcher.group(2) + "." + matcher.group(1), Integer.valueOf(matcher.group(3)));
        return Integer.valueOf(matcher.group(3)).equals(known)
                ? null
                : new Environment(Map.copyOf(lengths), queueLookup, customerRequired, closesByAction, cautious);
    }
}
