package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What those that the gateway is compared with send to Dynamics: as much as it does itself, looked at no further. */
final class Payloads {

    static final String LIVE_WORK_ITEMS = "/oc_liveworkitems";
    static final String CONTACTS = "/contacts";
    static final String INCIDENTS = "/incidents";

    private Payloads() {}

    static boolean isChat(JsonNode session) {
        return session.path("channel").asText().equals("web");
    }

    static String email(JsonNode session) {
        return session.at("/contact/email").asText();
    }

    static ObjectNode liveWorkItem(JsonNode session) {
        var item = record("oc_liveworkitemid").put("name", name(session));
        item.putObject("customerInfo").put("name", name(session)).put("email", email(session));
        item.putObject("contextVariables")
                .put("sessionId", session.path("id").asText())
                .put("channel", "web");
        return item;
    }

    /** The query of {@link #CONTACTS}. */
    static String lookup(JsonNode session) {
        return "$select=contactid,statecode,createdon&$filter="
                + URLEncoder.encode("emailaddress1 eq '" + email(session) + "'", StandardCharsets.UTF_8)
                + "&$orderby=statecode%20asc,createdon%20asc&$top=10";
    }

    static ObjectNode contact(JsonNode session) {
        return record("contactid").put("lastname", name(session)).put("emailaddress1", email(session));
    }

    /** The query of {@link #INCIDENTS} is that of a record that comes back. */
    static ObjectNode incident(JsonNode session, String contactId) {
        return record("incidentid")
                .put("title", "Support - " + name(session))
                .put("description", transcript(session))
                .put("prioritycode", 2)
                .put("customerid_contact@odata.bind", "/contacts(" + contactId + ")");
    }

    private static ObjectNode record(String key) {
        return JsonNodeFactory.instance.objectNode().put(key, UUID.randomUUID().toString());
    }

    private static String name(JsonNode session) {
        return session.at("/contact/name").asText();
    }

    private static String transcript(JsonNode session) {
        var text = new StringBuilder("Transcript:");
        session.path("messages").forEach(message -> text.append("\n[")
                .append(message.path("sent_at").asText())
                .append("] ")
                .append(message.path("sender").asText())
                .append(": ")
                .append(message.path("text").asText()));
        return text.toString();
    }
}
