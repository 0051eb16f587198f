package io.handoffgateway.orgsettings;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/** Resolves {@code ${...}} in texts and leaves every other type alone. */
public final class Placeholders {

    private final PropertyResolver resolver;
    private final Problems problems;

    public Placeholders(PropertyResolver resolver, Problems problems) {
        this.resolver = resolver;
        this.problems = problems;
    }

    /** The value with its placeholders filled in; the empty text, and a problem, when one has no value. */
    public Object resolve(String place, Object value) {
        return value instanceof CharSequence text ? resolveText(place, text.toString()) : value;
    }

    private String resolveText(String place, String text) {
        try {
            return resolver.resolveRequiredPlaceholders(text);
        } catch (PlaceholderResolutionException unresolved) {
            problems.add(place, "expected a value for the placeholder ${" + unresolved.getPlaceholder() + "}");
            return "";
        }
    }
}
