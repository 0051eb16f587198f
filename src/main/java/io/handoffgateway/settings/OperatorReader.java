package io.handoffgateway.settings;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Secret;
import io.handoffgateway.orgsettings.KeyOwners;
import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import io.handoffgateway.settings.HandoffProperties.OperatorSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Makes operators of their settings: {@code {name, password}} or {@code {name, api-key}} (contract section 8). */
final class OperatorReader {

    private final Placeholders placeholders;
    private final Problems problems;
    private final KeyOwners keyOwners;
    private final Set<String> names = new HashSet<>();

    OperatorReader(Placeholders placeholders, Problems problems, KeyOwners keyOwners) {
        this.placeholders = placeholders;
        this.problems = problems;
        this.keyOwners = keyOwners;
    }

    List<Operator> read(List<OperatorSettings> settings) {
        return IntStream.range(0, settings.size())
                .mapToObj(index -> read("operators[" + index + "]", settings.get(index)))
                .toList();
    }

    private Operator read(String place, OperatorSettings settings) {
        String name = name(place + ": name", settings.name());
        Optional<Secret> password = secret(place + ": password", settings.password());
        Optional<Secret> apiKey = secret(place + ": " + "api-key", settings.apiKey());
        if (StringUtils.hasText(settings.password()) == StringUtils.hasText(settings.apiKey())) {
            problems.add(place, "expected exactly one of password and api-key");
        }
        apiKey.ifPresent(key -> keyOwners.claim(key, place));
        return apiKey.map(key -> new Operator(name, Operator.Kind.API_KEY, key))
                .orElseGet(
                        () -> new Operator(name, Operator.Kind.PASSWORD, password.orElseGet(Secret::matchingNothing)));
    }

    /** HTTP Basic separates name and password with a colon. */
    private String name(String place, @Nullable String configured) {
        String name = text(place, configured).orElse("");
        if (name.isEmpty()) {
            problems.add(place, "is missing, expected the operator's name");
        } else if (name.contains(":")) {
            problems.add(place, "expected a name without ':'");
        } else if (!names.add(name)) {
            problems.add(place, "expected a name that no other operator has");
        }
        return name;
    }

    private Optional<Secret> secret(String place, @Nullable String configured) {
        Optional<String> text = text(place, configured);
        Optional<Secret> secret = text.flatMap(Secret::parse);
        if (text.isPresent() && secret.isEmpty()) {
            problems.add(place, "expected a plain text, or sha256: with 64 hex digits after it");
        }
        return secret;
    }

    /** Spring leaves a placeholder without a value as it is; as a password everybody could guess it. */
    private Optional<String> text(String place, @Nullable String configured) {
        return Optional.ofNullable(configured)
                .filter(StringUtils::hasText)
                .map(value -> placeholders.resolve(place, value).toString())
                .filter(StringUtils::hasText);
    }
}
