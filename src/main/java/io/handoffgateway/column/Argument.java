package io.handoffgateway.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.StringQuoteHelper;
import org.jspecify.annotations.Nullable;

/**
 * The last argument of the step that calls a bean, as it is written in the route file. Camel makes text of all that is written
 * there, and takes quotes, and the word null, out of what an expression comes to.
 */
record Argument(String written) {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]*}");
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Camel keeps what is written of a step as the label of what an exchange does now. */
    static Argument last(Exchange exchange) {
        String label = exchange.getExchangeExtension().getHistoryNodeLabel();
        String arguments = label == null ? null : StringHelper.betweenOuterPair(label, '(', ')');
        if (arguments == null) {
            return new Argument("");
        }
        String[] all = StringQuoteHelper.splitSafeQuote(arguments, ',', true, true);
        return new Argument(all[all.length - 1].strip());
    }

    /** @param bound what Camel has made of it */
    @Nullable
    Object valueOf(@Nullable Object bound, Exchange exchange) {
        if (EXPRESSION.matcher(written).matches()) {
            return plain(exchange.getContext()
                    .resolveLanguage("simple")
                    .createExpression(written)
                    .evaluate(exchange, Object.class));
        }
        return bound instanceof String text && !isQuoted() ? literal(text) : plain(bound);
    }

    /** Without a label it is unknown what was written, and text stays text. */
    private boolean isQuoted() {
        return written.isEmpty() || written.startsWith("'") || written.startsWith("\"") || written.contains("${");
    }

    private static Object literal(String text) {
        if (BOOLEANS.contains(text)) {
            return Boolean.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? number(new BigDecimal(text)) : text;
    }

    private static Number number(BigDecimal number) {
        return number.scale() > 0 ? number : number.toBigIntegerExact();
    }

    /** What an expression of jq comes to is a tree. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof JsonNode json ? MAPPER.convertValue(json, Object.class) : value;
    }
}
