package io.handoffgateway.org;

import io.handoffgateway.org.HandoffProperties.OperatorSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Makes operators of their settings: {@code {name, password}} or {@code {name, api-key}} (contract section 8). */
final class OperatorReader {

    private final Problems problems;
    private final KeyOwners keyOwners;
    private final Set<String> names = new HashSet<>();

    OperatorReader(Problems problems, KeyOwners keyOwners) {
        this.problems = problems;
        this.keyOwners = keyOwners;
    }

    List<Operator> read(List<OperatorSettings> settings) {
        List<Operator> operators = new ArrayList<>();
        for (int index = 0; index < settings.size(); index++) {
            operators.add(read("operators[" + index + "]", settings.get(index)));
        }
        return operators;
    }

    private Operator read(String place, OperatorSettings settings) {
        String name = name(place, settings.name());
        String password = settings.password();
        String apiKey = settings.apiKey();
        if (StringUtils.hasText(password) == StringUtils.hasText(apiKey)) {
            problems.add(place, "expected exactly one of password and api-key");
        }
        return StringUtils.hasText(apiKey)
                ? new Operator(name, Operator.Kind.API_KEY, apiKey(place, apiKey.strip()))
                : new Operator(
                        name,
                        Operator.Kind.PASSWORD,
                        secret(place + ": password", password).orElseGet(Secret::matchingNothing));
    }

    private String name(String place, @Nullable String name) {
        if (!StringUtils.hasText(name)) {
            problems.add(place + ": name", "is missing, expected the operator's name");
            return "";
        }
        if (!names.add(name)) {
            problems.add(place + ": name", "expected a name that no other operator has");
        }
        return name;
    }

    private Secret apiKey(String place, String apiKey) {
        Optional<Secret> key = secret(place + ": api-key", apiKey);
        key.ifPresent(secret -> keyOwners.claim(secret, place));
        return key.orElseGet(Secret::matchingNothing);
    }

    private Optional<Secret> secret(String place, @Nullable String configured) {
        Optional<Secret> secret = Optional.ofNullable(configured).flatMap(Secret::parse);
        if (configured != null && secret.isEmpty()) {
            problems.add(place, "expected a plain text, or sha256: with 64 hex digits after it");
        }
        return secret;
    }
}
