package io.handoffgateway.simulator;

import io.handoffgateway.simulator.FilterLexer.Kind;
import io.handoffgateway.simulator.FilterLexer.Token;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code $filter}: eq, ne, gt, ge, lt, le, and, or, not, parentheses, contains, startswith and endswith. Strings
 * are compared as Dataverse compares them: the case does not count, and a null equals nothing but null.
 */
final class FilterParser {

    private static final Map<String, IntPredicate> OPERATORS = Map.of(
            "eq", order -> order == 0,
            "ne", order -> order != 0,
            "gt", order -> order > 0,
            "ge", order -> order >= 0,
            "lt", order -> order < 0,
            "le", order -> order <= 0);
    private static final Map<String, String> OPERATOR_KINDS = Map.of(
            "eq", "Equal",
            "ne", "NotEqual",
            "gt", "GreaterThan",
            "ge", "GreaterThanOrEqual",
            "lt", "LessThan",
            "le", "LessThanOrEqual");
    private static final Map<String, String> MIRRORED =
            Map.of("eq", "eq", "ne", "ne", "gt", "lt", "ge", "le", "lt", "gt", "le", "ge");
    private static final Map<String, Function<String, String>> FUNCTIONS = Map.of(
            "contains", like -> "%" + like + "%",
            "startswith", like -> like + "%",
            "endswith", like -> "%" + like);

    private final String expression;
    private final String typeName;
    private final Function<String, @Nullable ColumnType> types;
    private final List<Token> tokens;
    private int next;

    private FilterParser(String expression, String typeName, Function<String, @Nullable ColumnType> types) {
        this.expression = expression;
        this.typeName = typeName;
        this.types = types;
        this.tokens = FilterLexer.tokens(expression);
    }

    static Filter parse(String expression, String typeName, Function<String, @Nullable ColumnType> types) {
        var parser = new FilterParser(expression, typeName, types);
        var filter = parser.disjunction();
        parser.expectEnd();
        return filter;
    }

    private Filter disjunction() {
        var filter = conjunction();
        while (taken("or")) {
            filter = filter.or(conjunction());
        }
        return filter;
    }

    private Filter conjunction() {
        var filter = term();
        while (taken("and")) {
            filter = filter.and(term());
        }
        return filter;
    }

    private Filter term() {
        if (taken("not")) {
            return term().negate();
        }
        if (taken("(")) {
            var inner = disjunction();
            expect(")");
            return inner;
        }
        return FUNCTIONS.containsKey(peek().text()) && tokens.get(next + 1).is("(") ? function() : comparison();
    }

    private Filter function() {
        var pattern = FUNCTIONS.get(take().text());
        expect("(");
        var property = property(take());
        expect(",");
        var literal = take();
        if (pattern == null || literal.kind() != Kind.STRING || !type(property).text()) {
            throw syntaxError(literal);
        }
        expect(")");
        var like = like(pattern.apply(string(literal)));
        return Filter.where(row ->
                row.get(property) instanceof String text && like.matcher(text).matches());
    }

    private Filter comparison() {
        var left = take();
        var operator = take();
        if (!OPERATORS.containsKey(operator.text())) {
            throw syntaxError(operator);
        }
        var right = take();
        return left.kind() == Kind.WORD && !constant(left)
                ? comparison(property(left), operator.text(), right)
                : comparison(property(right), MIRRORED.getOrDefault(operator.text(), ""), left);
    }

    private Filter comparison(String property, String operator, Token literal) {
        if (literal.is("null")) {
            return nullComparison(property, operator);
        }
        var expected = value(literal, type(property), operator);
        var accepts = OPERATORS.getOrDefault(operator, order -> false);
        Predicate<Map<String, Object>> predicate = row -> {
            var actual = row.get(property);
            return actual != null && accepts.test(order(actual, expected));
        };
        return operator.equals("eq") ? Filter.equal(property, expected, predicate) : Filter.where(predicate);
    }

    private static Filter nullComparison(String property, String operator) {
        return Filter.where(
                operator.equals("eq") ? row -> !row.containsKey(property) : row -> row.containsKey(property));
    }

    private Object value(Token literal, ColumnType type, String operator) {
        return switch (type) {
            case STRING, MEMO -> literal.kind() == Kind.STRING ? string(literal) : mismatch(literal, type, operator);
            case UNIQUE_IDENTIFIER ->
                literal.kind() == Kind.GUID
                        ? literal.text().toLowerCase(Locale.ROOT)
                        : mismatch(literal, type, operator);
            case DATE_TIME -> literal.kind() == Kind.DATE ? instant(literal) : mismatch(literal, type, operator);
            case BOOLEAN -> constant(literal) ? Boolean.valueOf(literal.text()) : mismatch(literal, type, operator);
            default ->
                literal.kind() == Kind.NUMBER ? new BigDecimal(literal.text()) : mismatch(literal, type, operator);
        };
    }

    private static Object mismatch(Token literal, ColumnType type, String operator) {
        throw Refusal.badQuery("A binary operator with incompatible types was detected. Found operand types '"
                + type.edmType() + "' and '" + edmType(literal) + "' for operator kind '"
                + OPERATOR_KINDS.get(operator) + "'.");
    }

    private static String edmType(Token literal) {
        return switch (literal.kind()) {
            case STRING -> "Edm.String";
            case GUID -> "Edm.Guid";
            case DATE -> "Edm.DateTimeOffset";
            case NUMBER -> "Edm.Int32";
            default -> "Edm.Boolean";
        };
    }

    private static int order(Object actual, Object expected) {
        if (expected instanceof BigDecimal number) {
            return new BigDecimal(actual.toString()).compareTo(number);
        }
        if (expected instanceof Instant instant) {
            return OffsetDateTime.parse(actual.toString()).toInstant().compareTo(instant);
        }
        return actual.toString().compareToIgnoreCase(expected.toString());
    }

    private Object instant(Token literal) {
        try {
            return literal.text().contains("T")
                    ? OffsetDateTime.parse(literal.text()).toInstant()
                    : LocalDate.parse(literal.text())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException notADate) {
            throw syntaxError(literal);
        }
    }

    /** The wildcards of SQL work in the functions: {@code %} is any text and {@code _} any character. */
    private static Pattern like(String pattern) {
        var regex = new StringBuilder();
        for (char each : pattern.toCharArray()) {
            regex.append(each == '%' ? ".*" : each == '_' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String string(Token literal) {
        var text = literal.text();
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static boolean constant(Token token) {
        return token.is("true") || token.is("false") || token.is("null");
    }

    private String property(Token token) {
        if (token.kind() != Kind.WORD || constant(token)) {
            throw syntaxError(token);
        }
        type(token.text());
        return token.text();
    }

    private ColumnType type(String property) {
        var type = types.apply(property);
        if (type == null) {
            throw Refusal.unknownQueryProperty(property, typeName);
        }
        return type;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        var token = peek();
        if (token.kind() == Kind.END) {
            throw Refusal.badQuery("Expression expected at position " + token.position() + " in '" + expression + "'.");
        }
        next++;
        return token;
    }

    private boolean taken(String word) {
        boolean found = peek().is(word);
        if (found) {
            next++;
        }
        return found;
    }

    private void expect(String sign) {
        if (!taken(sign)) {
            throw syntaxError(peek());
        }
    }

    private void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw syntaxError(peek());
        }
    }

    private Refusal syntaxError(Token token) {
        return Refusal.badQuery("Syntax error at position " + token.position() + " in '" + expression + "'.");
    }
}
