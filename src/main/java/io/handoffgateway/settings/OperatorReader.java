package io.handoffgateway.settings;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operator.Role;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Password;
import io.handoffgateway.org.Secret;
import io.handoffgateway.orgsettings.KeyOwners;
import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import io.handoffgateway.settings.HandoffProperties.OperatorSettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Makes operators of their settings: {@code {name, password}} or {@code {name, api-key}} (contract section 8). */
final class OperatorReader {

    private static final String OPERATOR = "operator";
    private static final String VIEWER = "viewer";

    private final Placeholders placeholders;
    private final Problems problems;
    private final KeyOwners keyOwners;
    private final Set<String> names = new HashSet<>();

    OperatorReader(Placeholders placeholders, Problems problems, KeyOwners keyOwners) {
        this.placeholders = placeholders;
        this.problems = problems;
        this.keyOwners = keyOwners;
    }

    Operators read(List<OperatorSettings> settings) {
        Map<Secret, Operator> byKey = new LinkedHashMap<>();
        Map<Operator, Password> passwords = new LinkedHashMap<>();
        for (int index = 0; index < settings.size(); index++) {
            String place = "operators[" + index + "]";
            OperatorSettings each = settings.get(index);
            Operator operator = operator(place, each);
            key(place, each.apiKey()).ifPresent(key -> byKey.put(key, operator));
            password(place, each.password()).ifPresent(password -> passwords.put(operator, password));
        }
        return new Operators(byKey, passwords);
    }

    private Operator operator(String place, OperatorSettings settings) {
        if (StringUtils.hasText(settings.password()) == StringUtils.hasText(settings.apiKey())) {
            problems.add(place, "expected exactly one of password and api-key");
        }
        return new Operator(name(place + ": name", settings.name()), role(place + ": role", settings.role()));
    }

    private Role role(String place, @Nullable String configured) {
        String role = text(place, configured).orElse(OPERATOR);
        if (!role.equals(OPERATOR) && !role.equals(VIEWER)) {
            problems.add(place, "expected operator or viewer");
        }
        return role.equals(OPERATOR) ? Role.OPERATOR : Role.VIEWER;
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

    private Optional<Secret> key(String place, @Nullable String configured) {
        Optional<Secret> key = parsed(
                place + ": api-key", configured, Secret::parse, "a plain text, or sha256: with 64 hex digits after it");
        key.ifPresent(known -> keyOwners.claim(known, place));
        return key;
    }

    private Optional<Password> password(String place, @Nullable String configured) {
        return parsed(place + ": password", configured, Password::parse, Password.EXPECTED);
    }

    private <T> Optional<T> parsed(
            String place, @Nullable String configured, Function<String, Optional<T>> parser, String expected) {
        Optional<String> text = text(place, configured);
        Optional<T> parsed = text.flatMap(parser);
        if (text.isPresent() && parsed.isEmpty()) {
            problems.add(place, "expected " + expected);
        }
        return parsed;
    }

    /** Spring leaves a placeholder without a value as it is; as a password everybody could guess it. */
    private Optional<String> text(String place, @Nullable String configured) {
        return Optional.ofNullable(configured)
                .filter(StringUtils::hasText)
                .map(value -> placeholders.resolve(place, value).toString())
                .filter(StringUtils::hasText);
    }
}
