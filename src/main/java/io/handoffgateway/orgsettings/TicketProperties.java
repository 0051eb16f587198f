package io.handoffgateway.orgsettings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two ways of giving ticket properties: one by one, and as one string of JSON (contract section 8). */
final class TicketProperties {

    static final String EXPECTED = "expected a map, or one string that is a JSON object";

    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*[^\\[\\]\\d][^\\[\\]]*)]");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Placeholders placeholders;
    private final Problems problems;

    TicketProperties(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    void takeOne(RawOrg org, String property, Object value) {
        String name = withoutBrackets(property);
        String place = org.place(OrgKeys.TICKET_PROPERTIES + "." + name);
        if (name.contains("[")) {
            problems.add(place, "expected a single value; lists are possible in one string of JSON only");
        } else if (org.lacksTicketProperty(name)) {
            org.takeTicketProperty(name, placeholders.resolve(place, value));
        }
    }

    void takeAll(RawOrg org, Object value) {
        if (org.lacksTicketProperties()) {
            String place = org.place(OrgKeys.TICKET_PROPERTIES);
            String json = placeholders.resolve(place, value).toString();
            org.takeTicketProperties(parse(place, json.isBlank() ? "{}" : json));
        }
    }

    private Map<String, @Nullable Object> parse(String place, String json) {
        try {
            Map<String, @Nullable Object> parsed = JSON.readValue(json, new TypeReference<>() {});
            if (parsed != null) {
                return parsed;
            }
        } catch (JsonProcessingException quotesTheValue) {
            // reported below in words that do not quote it
        }
        problems.add(place, EXPECTED);
        return Map.of();
    }

    private static String withoutBrackets(String property) {
        Matcher bracketed = BRACKETED.matcher(property);
        return bracketed.matches() ? bracketed.group(1) : property;
    }
}
