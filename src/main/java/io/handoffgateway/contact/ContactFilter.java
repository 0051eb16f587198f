package io.handoffgateway.contact;

/** The {@code $filter} that finds a customer's contacts (contract, section 3), not yet percent-encoded. */
final class ContactFilter {

    private ContactFilter() {}

    public static String byEmail(String email) {
        return "emailaddress1 eq '" + email.strip().replace("'", "''") + "'";
    }
}
