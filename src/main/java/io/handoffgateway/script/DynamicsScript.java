package io.handoffgateway.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoffgateway.failure.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Dynamics answers in a trial.
 *
 * @param environment what it takes; null for as documented
 * @param contact whether it has the customer's email; null for unknown
 * @param existing whether an earlier attempt has created the record already
 * @param failure what every call fails with; null for nothing
 * @param answers exceptions from all of this, the first that fits counts; they may also be those of other systems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DynamicsScript(
        @Nullable Kind environment,
        @Nullable Contact contact,
        boolean existing,
        @Nullable Cause failure,
        @Nullable List<ScriptedAnswer> answers) {

    /** As documented, a contact unknown, nothing there. */
    public static final DynamicsScript PLAIN = new DynamicsScript(null, null, false, null, null);

    /** What an environment takes. */
    public enum Kind {
        @JsonProperty("documented")
        DOCUMENTED,
        /** Contract section 3, "Stock Dataverse". */
        @JsonProperty("stock")
        STOCK
    }

    /** How many active contacts have the customer's email. */
    public enum Contact {
        @JsonProperty("unknown")
        UNKNOWN(0),
        @JsonProperty("known")
        KNOWN(1),
        @JsonProperty("several")
        SEVERAL(3);

        private final int count;

        Contact(int count) {
            this.count = count;
        }
    }

    boolean isStock() {
        return environment == Kind.STOCK;
    }

    int contacts() {
        return contact == null ? 0 : contact.count;
    }

    List<ScriptedAnswer> exceptions() {
        return answers == null ? List.of() : answers;
    }
}
