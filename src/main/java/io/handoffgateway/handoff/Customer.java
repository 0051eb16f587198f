package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import org.jspecify.annotations.Nullable;

/** Who the session was held with, as far as known: every part is trimmed, in one line, and never blank. */
public record Customer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {

    public Customer {
        name = PlainText.singleLine(name);
        email = PlainText.singleLine(email);
        phone = PlainText.singleLine(phone);
    }
}
