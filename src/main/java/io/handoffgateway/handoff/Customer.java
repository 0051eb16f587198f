package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Who the session was held with, as far as known: every part is in one line and never blank.
 *
 * @param name theirs, or else the display name that came with the email
 * @param email to be read by people: the address in what came, or else what came
 */
public record Customer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {

    public Customer {
        var address = EmailAddress.in(email);
        name = PlainText.singleLine(name);
        if (name == null && address != null) {
            name = address.name();
        }
        email = address == null ? PlainText.singleLine(email) : address.address();
        phone = PlainText.singleLine(phone);
    }

    /** The email to find and to make a contact by; null unless it is an address. */
    public @Nullable String address() {
        return EmailAddress.in(email) == null ? null : email;
    }
}
