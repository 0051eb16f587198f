package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Who the session was held with, as far as known: every part is in one line and never blank.
 *
 * @param name theirs, or else the display name that came with the email
 * @param email to be read by people: the address in what came, or else what came
 * @param unverifiedName what a visitor says of himself, for people to read and for nothing else
 * @param unverifiedEmail the same
 */
public record Customer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String unverifiedName,
        @Nullable String unverifiedEmail) {

    /** Of whom nothing is known but what is true. */
    public Customer(@Nullable String name, @Nullable String email, @Nullable String phone) {
        this(name, email, phone, null, null);
    }

    public Customer {
        var address = EmailAddress.in(email);
        name = PlainText.singleLine(name);
        if (name == null && address != null) {
            name = address.name();
        }
        email = address == null ? PlainText.singleLine(email) : address.address();
        phone = PlainText.singleLine(phone);
        unverifiedName = PlainText.singleLine(unverifiedName);
        unverifiedEmail = PlainText.singleLine(unverifiedEmail);
    }

    /** The name as people read it, and what of it nobody has verified; null when there is none. */
    public @Nullable String shownName() {
        return shown(name, unverifiedName);
    }

    /** The same of the email. */
    public @Nullable String shownEmail() {
        return shown(address() == null ? email : address(), unverifiedEmail);
    }

    private static @Nullable String shown(@Nullable String verified, @Nullable String unverified) {
        if (unverified == null || unverified.equals(verified)) {
            return verified;
        }
        return verified == null ? unverified + " (unverified)" : "%s (unverified: %s)".formatted(verified, unverified);
    }

    /** The email to find and to make a contact by; null unless it is an address. */
    public @Nullable String address() {
        return EmailAddress.in(email) == null ? null : email;
    }
}
