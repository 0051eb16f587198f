package io.handoffgateway.orgsettings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Understands environment variables such as {@code HANDOFF_ORGS_ACME_CORP_DYNAMICS_CLIENTSECRET}. They can say neither
 * case nor punctuation, so the org's name comes from the other sources; an org that no other source names is lower
 * case, and so is a ticket property.
 */
final class OrgVariableNames {

    private static final String PREFIX = "HANDOFF_ORGS_";

    private final Set<String> knownOrgs;
    private final Problems problems;

    OrgVariableNames(Set<String> knownOrgs, Problems problems) {
        this.knownOrgs = knownOrgs;
        this.problems = problems;
    }

    Optional<OrgSetting> parse(String variable) {
        if (!variable.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || variable.length() == PREFIX.length()) {
            return Optional.empty();
        }
        List<String> words = List.of(variable.substring(PREFIX.length()).split("_"));
        OrgSetting reading = firstOfKnownOrg(readings(words))
                .or(() -> readings(words).findFirst())
                .or(() -> firstOfKnownOrg(unknownKeys(words)))
                .orElseGet(() -> unknownKey(words, 1));
        return withNameAsWritten(variable, reading);
    }

    private static Stream<OrgSetting> readings(List<String> words) {
        return IntStream.range(1, words.size())
                .boxed()
                .flatMap(length ->
                        reading(join("_", words.subList(0, length)), words.subList(length, words.size())).stream());
    }

    private static Optional<OrgSetting> reading(String org, List<String> words) {
        Optional<OrgSetting> whole = OrgKeys.fromVariable(join("", words)).map(key -> new OrgSetting(org, key, null));
        return whole.or(() -> ticketProperty(org, words));
    }

    private static Optional<OrgSetting> ticketProperty(String org, List<String> words) {
        return IntStream.range(1, words.size())
                .filter(length -> OrgKeys.isTicketProperties(join("", words.subList(0, length))))
                .mapToObj(length -> join("_", words.subList(length, words.size())))
                .map(property -> new OrgSetting(org, OrgKeys.TICKET_PROPERTIES, property))
                .findFirst();
    }

    private static Stream<OrgSetting> unknownKeys(List<String> words) {
        return IntStream.rangeClosed(1, words.size()).mapToObj(length -> unknownKey(words, words.size() + 1 - length));
    }

    private static OrgSetting unknownKey(List<String> words, int length) {
        String key = join("-", words.subList(length, words.size()));
        return new OrgSetting(join("_", words.subList(0, length)), key, null);
    }

    private Optional<OrgSetting> firstOfKnownOrg(Stream<OrgSetting> settings) {
        return settings.filter(setting -> !orgsLike(setting.org()).isEmpty()).findFirst();
    }

    private Optional<OrgSetting> withNameAsWritten(String variable, OrgSetting setting) {
        List<String> orgs = orgsLike(setting.org());
        if (orgs.size() > 1) {
            problems.add("environment variable " + variable, "expected to mean one org, but it fits " + orgs);
            return Optional.empty();
        }
        String org = orgs.isEmpty() ? setting.org() : orgs.get(0);
        return Optional.of(new OrgSetting(org, setting.key(), setting.property()));
    }

    private List<String> orgsLike(String org) {
        List<String> closest = knownOrgs.stream()
                .filter(known -> known.replaceAll("[-.]", "_").equalsIgnoreCase(org))
                .toList();
        return closest.size() == 1
                ? closest
                : knownOrgs.stream()
                        .filter(known -> OrgKeys.compact(known).equals(OrgKeys.compact(org)))
                        .toList();
    }

    private static String join(String separator, List<String> words) {
        return String.join(separator, words).toLowerCase(Locale.ROOT);
    }
}
