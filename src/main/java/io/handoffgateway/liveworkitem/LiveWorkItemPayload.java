package io.handoffgateway.liveworkitem;

import io.handoffgateway.handoff.Customer;
import io.handoffgateway.handoff.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST oc_liveworkitems} (contract, section 3). */
final class LiveWorkItemPayload {

    private LiveWorkItemPayload() {}

    /**
     * @param workstreamId the org's default workstream, if set
     * @param queueId the org's default queue, which stands in for a workstream, if set
     * @return a map of its own for every call, which may be changed
     */
    public static Map<String, @Nullable Object> of(
            Session session, UUID liveWorkItemId, @Nullable UUID workstreamId, @Nullable UUID queueId) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("oc_liveworkitemid", liveWorkItemId.toString());
        putCustomer(payload, session.customer());
        Map<String, @Nullable Object> customerInfo = new LinkedHashMap<>();
        putCustomer(customerInfo, session.customer());
        payload.put("customerInfo", customerInfo);
        putIfAny(payload, "subject", session.summary());
        putIfAny(payload, "workstreamId", workstreamId != null ? workstreamId : queueId);
        payload.put("contextVariables", contextVariables(session));
        return payload;
    }

    private static void putCustomer(Map<String, @Nullable Object> payload, Customer customer) {
        payload.put("name", Objects.requireNonNullElse(customer.name(), "Anonymous"));
        putIfAny(payload, "email", customer.address());
        putIfAny(payload, "phone", customer.phone());
    }

    private static Map<String, Object> contextVariables(Session session) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("sessionId", session.id());
        variables.put("channel", session.channel().name());
        return variables;
    }

    private static void putIfAny(Map<String, @Nullable Object> payload, String member, @Nullable Object value) {
        if (value != null) {
            payload.put(member, value.toString());
        }
    }
}
