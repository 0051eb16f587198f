package io.handoffgateway.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of a body together with its place. Reading it as something that it is not collects a violation and goes on
 * as if it were absent, so that one pass finds all of them (but not millions). Null, absent, blank and an empty array or
 * object are the same: languages differ in how they write down nothing.
 */
public record JsonValue(JsonNode node, @Nullable JsonValue parent, String name, List<Violation> violations) {

    private static final int MOST_VIOLATIONS = 1000;
    private static final double LEAST_WITH_EXPONENT = 1e15;

    public static JsonValue root(JsonNode node, List<Violation> violations) {
        return new JsonValue(node, null, "", violations);
    }

    /** The text of the first of the places that has any; the others are not looked at. */
    public static @Nullable String firstText(JsonValue... places) {
        for (var place : places) {
            var text = place.text();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The member of that name; absent when there is none or this is not an object. */
    public JsonValue member(String name) {
        return new JsonValue(node.path(name), this, name, violations);
    }

    /** The member of that name if this is an object, else the value itself: {@code {"type": "web"}} or {@code "web"}. */
    public JsonValue memberOrSelf(String name) {
        return node.isObject() ? member(name) : this;
    }

    public JsonValue object() {
        return node.isObject() || isAbsent() ? this : refused("must be an object");
    }

    /** What the array holds, but for nulls. */
    public Stream<JsonValue> items() {
        expect(node.isArray() || isAbsent(), "must be an array");
        var size = node.isArray() ? node.size() : 0;
        return IntStream.range(0, size).mapToObj(this::item).filter(item -> !item.isAbsent());
    }

    /** The text as it came, with whatever characters it holds; a number or a boolean is taken as it is written. */
    @Nullable
    public String text() {
        if (isAbsent()) {
            return null;
        }
        expect(node.isValueNode(), "must be a string");
        return node.isValueNode() ? written() : null;
    }

    /** The text of what tells one from another. A boolean tells nothing, so that it counts as absent. */
    @Nullable
    public String identifier() {
        return node.isBoolean() ? null : text();
    }

    /** The text of a member that must be there; empty after a violation. */
    public String requiredText() {
        return isAbsent() ? missing() : Objects.requireNonNullElse(text(), "");
    }

    /** Reports that the value has to be given. */
    public String missing() {
        expect(false, "is required and must not be blank");
        return "";
    }

    public boolean isAbsent() {
        return node.isMissingNode() || node.isNull() || isBlank() || (node.isContainerNode() && node.isEmpty());
    }

    public void expect(boolean condition, String detail) {
        if (!condition && violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(pointer().toString(), detail));
        }
    }

    private JsonPointer pointer() {
        return parent == null ? JsonPointer.empty() : parent.pointer().appendProperty(name);
    }

    /** Without an exponent and a fraction that says nothing: of a language that has no whole numbers it is still an id. */
    private String written() {
        return node.isFloatingPointNumber() && Math.abs(node.doubleValue()) < LEAST_WITH_EXPONENT
                ? BigDecimal.valueOf(node.doubleValue()).stripTrailingZeros().toPlainString()
                : node.asText();
    }

    private boolean isBlank() {
        return node.isTextual() && PlainText.isBlank(node.textValue());
    }

    private JsonValue item(int index) {
        return new JsonValue(node.path(index), this, Integer.toString(index), violations);
    }

    private JsonValue refused(String detail) {
        expect(false, detail);
        return new JsonValue(MissingNode.getInstance(), parent, name, violations);
    }
}
