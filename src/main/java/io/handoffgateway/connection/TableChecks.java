package io.handoffgateway.connection;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Org;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the tables that the gateway writes exist, with the columns and lookups that it writes (contract section 3). */
final class TableChecks {

    private static final String INCIDENT = "incident";
    private static final String CONTACT = "contact";
    private static final Set<String> TABLES = Set.of(CONTACT, INCIDENT);

    private TableChecks() {}

    /** Whether the check of that name is one of a table that every environment for customer service has. */
    static boolean names(String check) {
        return TABLES.contains(check);
    }

    static Check contact(String check, Inspection inspection) throws DeliveryException, MetadataException {
        inspection.get("contacts?$select=contactid&$top=1");
        List<String> missing = missing(
                inspection.columns(CONTACT).keySet(),
                List.of("contactid", "firstname", "lastname", "emailaddress1", "mobilephone", "description"));
        return answer(check, "contacts", missing, "");
    }

    static Check incident(String check, Inspection inspection) throws DeliveryException, MetadataException {
        Org org = inspection.org();
        Map<String, Set<String>> lookups = inspection.lookups(INCIDENT);
        List<String> missing = missing(
                inspection.columns(INCIDENT).keySet(),
                List.of("incidentid", "title", "description", "prioritycode", "ticketnumber"));
        missing.addAll(missing(inspection.columns(INCIDENT).keySet(), sessionColumn(org)));
        missing.addAll(missing(lookups.keySet(), List.of("customerid_contact", "ownerid")));
        Check wrongCustomer = anonymousCustomer(check, inspection);
        return wrongCustomer == null
                ? answer(check, "incidents", missing, queue(org, lookups) + customer(org))
                : wrongCustomer;
    }

    static Check liveWorkItem(String check, Inspection inspection) throws DeliveryException, MetadataException {
        String entitySet = inspection.org().dynamics().liveworkitemEntitySet();
        Optional<String> table = table(inspection, entitySet);
        if (table.isEmpty() && inspection.org().incidentsForChats()) {
            return Check.pass(
                    check,
                    "The environment has no entity set " + entitySet
                            + ", so chats become cases, as chats-without-omnichannel says.");
        }
        if (table.isEmpty()) {
            String detail = "The environment has no entity set " + entitySet + ", so chats become dead letters.";
            return Check.fail(check, detail, Cause.DYNAMICS_UNKNOWN_ENTITY.fix());
        }
        Set<String> columns = inspection.columns(table.orElseThrow()).keySet();
        return answer(check, entitySet, missing(columns, liveWorkItemColumns(inspection.org())), "");
    }

    private static List<String> liveWorkItemColumns(Org org) {
        List<String> written = new ArrayList<>(
                List.of("oc_liveworkitemid", "name", "email", "phone", "subject", "customerInfo", "contextVariables"));
        if (org.defaultWorkstreamId() != null || org.defaultQueueId() != null) {
            written.add("workstreamId");
        }
        return written;
    }

    /** Where metadata is refused the entity set itself still tells whether it exists. */
    private static Optional<String> table(Inspection inspection, String entitySet)
            throws DeliveryException, MetadataException {
        try {
            return inspection.tableOf(entitySet);
        } catch (MetadataException unknown) {
            try {
                inspection.get(entitySet + "?$top=1");
            } catch (DeliveryException refused) {
                if (refused.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY) {
                    return Optional.empty();
                }
                throw refused;
            }
            throw unknown;
        }
    }

    private static List<String> sessionColumn(Org org) {
        return org.openCx() == null || org.openCx().sessionColumn() == null
                ? List.of()
                : List.of(org.openCx().sessionColumn());
    }

    private static @Nullable Check anonymousCustomer(String check, Inspection inspection) throws DeliveryException {
        String customer = inspection.org().anonymousCustomer();
        return customer == null || inspection.isThere(customer.substring(1))
                ? null
                : Check.fail(
                        check,
                        "anonymous-customer: Dynamics has no " + customer + ".",
                        "Set anonymous-customer to /contacts(<id>) or /accounts(<id>) of a record in this environment.");
    }

    private static String queue(Org org, Map<String, Set<String>> lookups) {
        return org.defaultQueueId() == null || lookups.containsKey("queueid")
                ? ""
                : " There is no lookup queueid; the gateway puts cases into the queue with AddToQueue.";
    }

    private static String customer(Org org) {
        return org.anonymousCustomer() == null
                ? " anonymous-customer is not set: where a case needs a customer, sessions without an email are refused."
                : "";
    }

    private static List<String> missing(Collection<String> present, List<String> written) {
        return new ArrayList<>(
                written.stream().filter(name -> !present.contains(name)).toList());
    }

    private static Check answer(String check, String entitySet, List<String> missing, String remark) {
        return missing.isEmpty()
                ? Check.pass(check, entitySet + " has every column that the gateway writes." + remark)
                : Check.fail(
                        check,
                        "%s has no %s.".formatted(entitySet, String.join(", ", missing)),
                        "Create %s in Power Apps > Tables > the table > Columns, or set the gateway to an environment"
                                        .formatted(String.join(", ", missing))
                                + " that has it.");
    }
}
