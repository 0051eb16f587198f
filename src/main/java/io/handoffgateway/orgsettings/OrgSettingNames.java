package io.handoffgateway.orgsettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Understands the names {@code handoff.orgs.<org>.<key>}, whose org may itself contain dots and may stand in brackets.
 * Spring's own binding would drop every character of an org's or a property's name that is no letter, digit or dash.
 */
final class OrgSettingNames {

    private static final Pattern PREFIX = Pattern.compile("handoff\\.orgs(?=[.\\[])", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELEMENT = Pattern.compile("\\.?\\[([^\\]]+)]|\\.?([^.\\[]+)");

    private final Set<String> knownOrgs;

    OrgSettingNames(Set<String> knownOrgs) {
        this.knownOrgs = knownOrgs;
    }

    Optional<OrgSetting> parse(String name) {
        Matcher prefix = PREFIX.matcher(name);
        return prefix.lookingAt() ? parseRest(name.substring(prefix.end())) : Optional.empty();
    }

    private Optional<OrgSetting> parseRest(String rest) {
        List<Element> elements = elements(rest);
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        int length = lengthOfOrg(rest, elements);
        List<Element> key = elements.subList(length, elements.size());
        if (!key.isEmpty() && OrgKeys.isTicketProperties(key.get(0).text())) {
            String property = property(rest.substring(key.get(0).end()));
            return Optional.of(new OrgSetting(org(rest, elements, length), OrgKeys.TICKET_PROPERTIES, property));
        }
        String written = key.stream().map(Element::text).collect(Collectors.joining("."));
        return Optional.of(new OrgSetting(org(rest, elements, length), OrgKeys.canonical(written), null));
    }

    private int lengthOfOrg(String rest, List<Element> elements) {
        if (elements.get(0).bracketed()) {
            return 1;
        }
        for (int length = elements.size() - 1; length > 0; length--) {
            if (knownOrgs.contains(org(rest, elements, length))) {
                return length;
            }
        }
        for (int length = 1; length < elements.size(); length++) {
            if (OrgKeys.isSection(elements.get(length).text())) {
                return length;
            }
        }
        return Math.max(1, elements.size() - 1);
    }

    private static String org(String rest, List<Element> elements, int length) {
        Element first = elements.get(0);
        return first.bracketed()
                ? first.text()
                : rest.substring(1, elements.get(length - 1).end());
    }

    private static @Nullable String property(String rest) {
        String name = rest.startsWith(".") ? rest.substring(1) : rest;
        return name.isEmpty() ? null : name;
    }

    private static List<Element> elements(String rest) {
        List<Element> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(rest);
        while (matcher.find()) {
            boolean bracketed = matcher.group(1) != null;
            elements.add(new Element(matcher.group(bracketed ? 1 : 2), bracketed, matcher.end()));
        }
        return elements;
    }

    private record Element(String text, boolean bracketed, int end) {}
}
