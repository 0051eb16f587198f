package io.handoffgateway.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What operators do to what is kept (contract sections 6, 9 and 11). */
public enum Action {
    REDRIVE,
    EDIT,
    DISCARD,
    RESTORE,
    REVEAL,
    BULK_REDRIVE,
    CANCEL_REDRIVE,
    BULK_DISCARD,
    BULK_RESTORE,
    BRING_FORWARD,
    GIVE_UP,
    MOVE_ORG,
    EDIT_ROUTES,
    ROLL_BACK_ROUTES;

    /** The word in the API and in the store. */
    @JsonValue
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is none */
    static Action of(String value) {
        return Arrays.stream(values())
                .filter(action -> action.value().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value));
    }

    static String all() {
        return Arrays.stream(values()).map(Action::value).collect(Collectors.joining(", "));
    }
}
