package io.handoffgateway.listing;

import io.handoffgateway.web.InvalidParameterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of a list have to hold to, as SQL, and the values of the parameters that it names. */
public final class Conditions {

    private final List<String> terms = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Also holds them to a term without a parameter. */
    public Conditions and(String term) {
        terms.add(term);
        return this;
    }

    /** The same with the parameter of that name, unless its value is null, which does not restrict. */
    public Conditions and(String term, String name, @Nullable Object value) {
        if (value != null) {
            terms.add(term);
            parameters.put(name, value);
        }
        return this;
    }

    /** Holds their column {@code search}, which is in lower case, to have the text as a part, in any case; null does not restrict. */
    public Conditions andSearch(@Nullable String part) {
        return andSearch("search", part);
    }

    /** The same of another text in lower case. */
    public Conditions andSearch(String text, @Nullable String part) {
        return and(text + " LIKE :q ESCAPE '!'", "q", part == null ? null : "%" + escaped(part) + "%");
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** True of every row where there is none. */
    public String sql() {
        return terms.isEmpty() ? "1 = 1" : String.join(" AND ", terms);
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    private static String escaped(String part) {
        return part.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    /**
     * What a filter is given, where blank means the same as nothing.
     *
     * @throws InvalidParameterException if no store could be asked for it
     */
    public static @Nullable String text(String name, @Nullable String given) {
        if (given != null && given.indexOf('\0') >= 0) {
            throw new InvalidParameterException(name, "text without the character U+0000, which no store takes");
        }
        return given == null || given.isBlank() ? null : given;
    }
}
