package io.handoffgateway.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names and numbers that a message quotes. Dataverse writes its messages in the language of the environment, and the names
 * of tables and columns and the limits in quotes in all of them.
 *
 * @param names logical names, of a qualified one its last part, in their order
 */
public record Quoted(List<String> names, List<Integer> numbers) {

    private static final String OPENING = "['\"`´“”„‚‘’«‹「『]";
    private static final String CLOSING = "['\"`´“”‘’»›」』]";

    /** An apostrophe inside a word opens nothing. */
    private static final Pattern QUOTE = Pattern.compile("(?<![\\p{IsLatin}\\d])" + OPENING
            + "\\h?(?:(?<name>[A-Za-z_][\\w.]*)|(?<number>\\d{1,3}(?:[.,'’\\h]?\\d{3})*|\\d{1,9}))\\h?" + CLOSING);

    /** All that the message quotes; nothing when there is none. */
    public static Quoted in(@Nullable String message) {
        List<String> names = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        Matcher quote = QUOTE.matcher(message == null ? "" : message);
        while (quote.find()) {
            String name = quote.group("name");
            if (name == null) {
                number(quote.group("number"), numbers);
            } else {
                names.add(name.substring(name.lastIndexOf('.') + 1));
            }
        }
        return new Quoted(List.copyOf(names), List.copyOf(numbers));
    }

    private static void number(String written, List<Integer> numbers) {
        String digits = written.replaceAll("\\D", "");
        if (digits.length() < 10) {
            numbers.add(Integer.valueOf(digits));
        }
    }

    /** Whether it is what only the length of a column is told by: its name, and how many characters it holds. */
    boolean isLimit() {
        return !names.isEmpty() && !numbers.isEmpty();
    }
}
