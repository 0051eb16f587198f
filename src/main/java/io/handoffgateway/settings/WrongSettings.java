package io.handoffgateway.settings;

import io.handoffgateway.orgsettings.InvalidSettingsException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;

/** Says of settings that cannot be used what is wrong with them, and quotes no value, which may be a secret in the wrong place. */
public final class WrongSettings {

    private WrongSettings() {}

    /** A line each: place, and what is expected there. */
    public static List<String> in(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<List<String>> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return List.of("A settings file cannot be read: "
                + NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
    }

    private static Optional<List<String>> known(Throwable failure) {
        if (failure instanceof InvalidSettingsException wrong) {
            return Optional.of(wrong.problems());
        }
        if (failure instanceof MalformedSettingsException malformed) {
            return Optional.of(List.of(String.valueOf(malformed.getMessage())));
        }
        if (failure instanceof BindException unbound) {
            return Optional.of(
                    List.of(unbound.getName() + ": expected a value of another kind; docs/settings.md says which"));
        }
        return failure instanceof ConfigDataException
                ? Optional.of(List.of(String.valueOf(failure.getMessage())))
                : Optional.empty();
    }
}
