package io.handoffgateway.routefile;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.language.jq.JqFunctions;
import org.springframework.core.NestedExceptionUtils;

/**
 * Expressions of jq. Camel compiles them when a route is made, but would find a function that there is not only when it is asked:
 * here they are asked once about nothing.
 */
public final class Queries {

    private static final Pattern UNKNOWN = Pattern.compile("(?:Function (\\w+)/\\d+ does not exist|.* is not defined)");
    private static final Set<String> OF_CAMEL = Set.of("header", "property", "variable", "constant", "body");

    private final Scope scope = Scope.newEmptyScope();

    /** Of all functions that Camel offers. */
    public Queries() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
        JqFunctions.loadLocal(scope);
    }

    /** Why it cannot be used; nothing when it can. */
    public Optional<String> mistakeIn(String expression) {
        try {
            JsonQuery query = JsonQuery.compile(expression, Versions.JQ_1_7);
            return unknownIn(query);
        } catch (JsonQueryException malformed) {
            String reason = String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(malformed).getMessage());
            return Optional.of("is no expression of jq: "
                    + reason.lines().findFirst().orElse("").strip());
        }
    }

    /** Whatever else it says of nothing, it may not say of what it is meant for. */
    private Optional<String> unknownIn(JsonQuery query) {
        try {
            query.apply(Scope.newChildScope(scope), NullNode.getInstance(), output -> {});
            return Optional.empty();
        } catch (JsonQueryException failed) {
            Matcher unknown = UNKNOWN.matcher(String.valueOf(failed.getMessage()));
            return unknown.matches() ? Optional.of(described(unknown)) : Optional.empty();
        }
    }

    private String described(Matcher unknown) {
        String function = unknown.group(1);
        return function == null
                ? "uses in jq what " + unknown.group()
                : "calls the function %s of jq, which does not exist with so many arguments%s"
                        .formatted(function, Suggestion.near(function, functions()));
    }

    private Set<String> functions() {
        Set<String> names = new HashSet<>(OF_CAMEL);
        BuiltinFunctionLoader.getInstance()
                .listFunctions(Versions.JQ_1_7, scope)
                .keySet()
                .forEach(name -> names.add(name.replaceFirst("/\\d+$", "")));
        return names;
    }
}
