package io.handoffgateway.contact;

import io.handoffgateway.handoff.Customer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer's name as Dynamics keeps it (contract, section 3): split at the last blank; one word is the last name;
 * without a name the email's local part is.
 */
record ContactName(@Nullable String firstName, String lastName) {

    /** @throws NullPointerException if the customer has no address: then there is no contact */
    public static ContactName of(Customer customer) {
        var email = Objects.requireNonNull(customer.address(), "address");
        return customer.name() == null ? new ContactName(null, localPart(email)) : split(customer.name());
    }

    private static ContactName split(String name) {
        var words = name.strip().replaceAll("\\s+", " ");
        var lastBlank = words.lastIndexOf(' ');
        return lastBlank < 0
                ? new ContactName(null, words)
                : new ContactName(words.substring(0, lastBlank), words.substring(lastBlank + 1));
    }

    private static String localPart(String email) {
        return email.substring(0, email.lastIndexOf('@'));
    }
}
