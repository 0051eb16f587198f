package io.handoffgateway.deadletter;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.handoff.SentAt;
import io.handoffgateway.web.OtherSidesWords;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Hides in a payload all that may say something of a person (contract section 11). Its structure stays; what is shown is listed
 * here by its name, and only as long as it looks like what the name promises: all else is hidden.
 */
public final class PayloadMask {

    /** In place of what is hidden, however long that is. */
    static final String HIDDEN = OtherSidesWords.HIDDEN;

    /** As programs name members; one that is made of an address or of a person's name is none. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}(@odata\\.bind)?");

    private static final Pattern ID = Pattern.compile("(?!\\d{7,15}$)[A-Za-z0-9._:~/()-]{1,128}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_.]{0,39}|\\d{1,2}");
    private static final Pattern SENDER = Pattern.compile(
            "contact|customer|user|ai|bot|autopilot|human_agent|agent|system", Pattern.CASE_INSENSITIVE);

    /** What a column of Dynamics refers to, such as {@code /queues(id)}. */
    private static final String REFERENCE = "@odata.bind";

    private static final Pattern FILTER = Pattern.compile("(\\$filter=)[^&]*");

    private static final Instant FIRST_TIME = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("2100-01-01T00:00:00Z");

    /** By the member's name, or by that of the object which it belongs to and its own. */
    private static final Map<String, Predicate<JsonNode>> SHOWN = Map.ofEntries(
            entry("handoff_id", matching(ID)),
            entry("session_id", matching(ID)),
            entry("sessionId", matching(ID)),
            entry("incidentid", matching(ID)),
            entry("contactid", matching(ID)),
            entry("oc_liveworkitemid", matching(ID)),
            entry("conversation_id", matching(ID)),
            entry("organization_id", matching(ID)),
            entry("dynamics365_incident_id", matching(ID)),
            entry("dynamics365_chat_id", matching(ID)),
            entry("session.id", matching(ID)),
            entry("messages.id", matching(ID)),
            entry("items.id", matching(ID)),
            entry("event.id", matching(ID)),
            entry("data.id", matching(ID)),
            entry("channel", matching(WORD)),
            entry("channel.type", matching(WORD)),
            entry("event", matching(WORD)),
            entry("event.type", matching(WORD)),
            entry("priority", matching(WORD)),
            entry("prioritycode", matching(WORD)),
            entry("statecode", matching(WORD)),
            entry("statuscode", matching(WORD)),
            entry("status", matching(WORD)),
            entry("sender", matching(SENDER)),
            entry("sender.type", matching(SENDER)),
            entry("sent_at", PayloadMask::isTime),
            entry("created_at", PayloadMask::isTime),
            entry("updated_at", PayloadMask::isTime),
            entry("closed_at", PayloadMask::isTime));

    private PayloadMask() {}

    /** The name of a member as it may be shown. */
    static String nameOf(String member) {
        return NAME.matcher(member).matches() ? member : HIDDEN;
    }

    /** The payload as it may be shown. */
    public static JsonNode of(JsonNode payload) {
        return masked("", "", payload);
    }

    /** @param object that the member belongs to; the items of an array belong to what it belongs to */
    private static JsonNode masked(String object, String member, JsonNode value) {
        if (value.isObject()) {
            return object(member, value);
        }
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(masked(object, member, item)));
            return items;
        }
        return value.isNull() || value.isBoolean() || isShown(object, member, value) ? value : TextNode.valueOf(HIDDEN);
    }

    private static ObjectNode object(String name, JsonNode value) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            String shown = nameOf(member.getKey());
            while (members.has(shown)) {
                shown += HIDDEN;
            }
            members.set(shown, masked(name, member.getKey(), member.getValue()));
        });
        return members;
    }

    /** The path of a request to Dynamics as it may be shown: what it looks for is hidden. */
    public static String ofPath(String path) {
        return FILTER.matcher(path).replaceAll("$1" + HIDDEN);
    }

    private static boolean isShown(String object, String member, JsonNode value) {
        if (member.endsWith(REFERENCE)) {
            return matching(ID).test(value);
        }
        return SHOWN.getOrDefault(object + "." + member, SHOWN.getOrDefault(member, hidden -> false))
                .test(value);
    }

    private static Predicate<JsonNode> matching(Pattern pattern) {
        return value -> pattern.matcher(value.asText()).matches();
    }

    /** A telephone number may be taken for one, but of another century. */
    private static boolean isTime(JsonNode value) {
        Instant time = SentAt.read(value);
        return time != null && time.isAfter(FIRST_TIME) && time.isBefore(LAST_TIME);
    }
}
