package io.handoffgateway.contact;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.handoff.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST contacts} (contract, section 3). Its key makes it one contact an email. */
final class ContactPayload {

    private ContactPayload() {}

    /**
     * @return a map of its own for every call, which may be changed
     * @throws NullPointerException if the customer has no address: then there is no contact
     */
    public static Map<String, @Nullable Object> of(String org, Session session) {
        var customer = session.customer();
        var email = Objects.requireNonNull(customer.address(), "address");
        var name = ContactName.of(customer);
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("contactid", RecordIds.contactId(org, email).toString());
        putIfAny(payload, "firstname", name.firstName());
        payload.put("lastname", name.lastName());
        payload.put("emailaddress1", email);
        putIfAny(payload, "mobilephone", customer.phone());
        payload.put("description", "Created from chat session " + session.id());
        return payload;
    }

    private static void putIfAny(Map<String, @Nullable Object> payload, String member, @Nullable String value) {
        if (value != null) {
            payload.put(member, value);
        }
    }
}
