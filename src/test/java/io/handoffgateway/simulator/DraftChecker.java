package io.handoffgateway.simulator;

import java.util.Map;

/** What the platform checks once a payload is understood: references, lengths, options and the rules of its tables. */
final class DraftChecker {

    private final Environment environment;

    DraftChecker(Environment environment) {
        this.environment = environment;
    }

    void checkNew(Draft draft) {
        checkValues(draft);
        States.check(draft.table(), States.ACTIVE, draft.values().get("statuscode"));
        switch (draft.table().logicalName()) {
            case "incident" -> checkCustomer(draft);
            case "queueitem" -> checkQueueItem(draft);
            case "contact" -> checkKey(draft);
            default -> {}
        }
        draft.children().forEach(child -> checkNew(child.draft()));
    }

    void checkChange(Draft draft, Map<String, Object> before) {
        checkValues(draft);
        var values = draft.values();
        var key = draft.table().column(draft.table().primaryId());
        if (values.containsKey(key.name()) && !values.get(key.name()).equals(before.get(key.name()))) {
            throw Refusal.notWritable(draft.table(), key, false);
        }
        if (draft.table().logicalName().equals("incident")) {
            checkCaseState(draft, before);
        }
    }

    private void checkValues(Draft draft) {
        draft.values().forEach((name, value) -> {
            var column = draft.table().columns().get(name);
            if (column != null) {
                checkValue(draft.table(), column, value);
            }
        });
        draft.references().forEach(reference -> {
            if (environment.records().find(reference.target().entitySet(), reference.id()) == null) {
                throw Refusal.doesNotExist(reference.target(), reference.id());
            }
        });
    }

    private static void checkValue(Table table, Column column, Object value) {
        if (value instanceof String text && text.length() > column.maxLength()) {
            throw Refusal.tooLong(table, column);
        }
        if (column.type().choice()
                && value instanceof Integer option
                && !column.options().containsKey(option)) {
            throw Refusal.outOfRange(table, column, value);
        }
    }

    private void checkCustomer(Draft draft) {
        if (environment.mode().customerRequired() && !draft.values().containsKey("_customerid_value")) {
            throw Refusal.customerRequired();
        }
    }

    private void checkKey(Draft draft) {
        var email = draft.values().get("emailaddress1");
        if (environment.uniqueEmails()
                && email != null
                && environment.records().all("contacts").stream()
                        .anyMatch(contact ->
                                String.valueOf(contact.get("emailaddress1")).equalsIgnoreCase(email.toString()))) {
            throw Refusal.keyViolated("new_email", "Email");
        }
    }

    private void checkQueueItem(Draft draft) {
        var values = draft.values();
        Queues.checkActive(environment, values.get("_queueid_value"));
        var object = values.get("_objectid_value");
        if (object != null && Queues.itemOf(environment, object.toString()) != null) {
            throw Refusal.alreadyInQueue();
        }
    }

    private void checkCaseState(Draft draft, Map<String, Object> before) {
        var state = draft.values().get("statecode");
        if (state == null) {
            checkOpen(before);
            States.check(draft.table(), before.get("statecode"), draft.values().get("statuscode"));
            return;
        }
        if (state.equals(States.RESOLVED) && !environment.mode().resolvedByPatch()) {
            throw Refusal.closeIncidentNeeded();
        }
        States.check(draft.table(), state, draft.values().get("statuscode"));
    }

    private static void checkOpen(Map<String, Object> before) {
        if (!Integer.valueOf(States.ACTIVE).equals(before.get("statecode"))) {
            throw Refusal.readOnly();
        }
    }
}
