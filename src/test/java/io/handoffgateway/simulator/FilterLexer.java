package io.handoffgateway.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a {@code $filter} into its tokens. */
final class FilterLexer {

    /** A piece of the expression and where it begins. */
    record Token(Kind kind, String text, int position) {

        boolean is(String word) {
            return kind != Kind.STRING && text.equals(word);
        }
    }

    /** What a token can be, in the order in which they are tried. */
    enum Kind {
        STRING("'(?:[^']|'')*'"),
        GUID("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
        DATE("\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d))?"),
        NUMBER("-?\\d+(?:\\.\\d+)?"),
        WORD("[A-Za-z_][A-Za-z0-9_]*"),
        SIGN("[(),]"),
        END("$");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private FilterLexer() {}

    static List<Token> tokens(String expression) {
        var tokens = new ArrayList<Token>();
        int position = 0;
        do {
            position = afterBlanks(expression, position);
            var token = next(expression, position);
            tokens.add(token);
            position += token.text().length();
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private static Token next(String expression, int position) {
        for (var kind : Kind.values()) {
            var matcher = kind.pattern.matcher(expression).region(position, expression.length());
            if (matcher.lookingAt()) {
                return new Token(kind, matcher.group(), position);
            }
        }
        throw Refusal.badQuery(
                expression.charAt(position) == '\''
                        ? "There is an unterminated literal at position " + expression.length() + " in '" + expression
                                + "'."
                        : "Syntax error: character '" + expression.charAt(position) + "' is not valid at position "
                                + position + " in '" + expression + "'.");
    }

    private static int afterBlanks(String expression, int position) {
        int at = position;
        while (at < expression.length() && Character.isWhitespace(expression.charAt(at))) {
            at++;
        }
        return at;
    }
}
