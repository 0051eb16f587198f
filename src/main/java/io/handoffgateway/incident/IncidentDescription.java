package io.handoffgateway.incident;

import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.handoff.Customer;
import io.handoffgateway.handoff.Message;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.json.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident's {@code description} says (contract, section 3), in the parts that it can be shortened by.
 *
 * @param entries one a message, oldest first as they came
 */
record IncidentDescription(Session session, List<String> entries) {

    /** Of a description that has to be shortened, the part that the summary may take from the messages. */
    private static final int SUMMARY_PART = 2;

    /** The same for each other value, when they are so long that the header is all there would be. */
    private static final int VALUE_PART = 16;

    private static final int LONGEST_HINT = 80;
    private static final int LEAST_BEGINNING = 40;
    private static final String NOT_PROVIDED = "Not provided";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public IncidentDescription {
        entries = List.copyOf(entries);
    }

    public static IncidentDescription of(Session session) {
        return new IncidentDescription(
                session,
                session.messages().stream().map(IncidentDescription::entry).toList());
    }

    /** The lines up to and with {@code Transcript:}, each in one line. */
    String header() {
        return header(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** The whole text: the header, then the entries. */
    public String text() {
        return Stream.concat(Stream.of(header()), entries.stream()).collect(Collectors.joining("\n"));
    }

    /**
     * Every line of the header and the newest entries, at most {@code most} UTF-16 units; says how much is missing. A summary
     * that is too long is shortened before anything else is.
     */
    public String within(int most) {
        String whole = text();
        if (whole.length() <= most) {
            return whole;
        }
        String start = headerWithin(most);
        List<String> lines = new ArrayList<>();
        lines.add(start);
        lines.addAll(newestWithin(most - start.length() - 1));
        return Ellipsis.shortened(String.join("\n", lines), most);
    }

    private String headerWithin(int most) {
        int valueMost = header(0, Integer.MAX_VALUE).length() > most / 2 ? most / VALUE_PART : Integer.MAX_VALUE;
        int left = most - header(0, valueMost).length();
        int summaryMost = Math.max(left - length(entries), Math.min(left - LONGEST_HINT, most / SUMMARY_PART));
        return header(Math.max(0, summaryMost), valueMost);
    }

    private List<String> newestWithin(int most) {
        if (length(entries) - 1 <= most) {
            return entries;
        }
        int room = most - LONGEST_HINT;
        int first = firstWithin(room);
        List<String> newest = new ArrayList<>(entries.subList(first, entries.size()));
        int left = room - length(newest);
        boolean begun = first > 0 && entries.get(first - 1).length() > room && left >= LEAST_BEGINNING;
        if (begun) {
            newest.add(0, Ellipsis.shortened(entries.get(first - 1), left));
        }
        newest.add(0, hint(begun ? first - 1 : first, begun));
        return newest;
    }

    /** The index of the oldest of the newest entries that fit together. */
    private int firstWithin(int most) {
        int first = entries.size();
        int length = 0;
        while (first > 0 && length + entries.get(first - 1).length() + 1 <= most) {
            length += entries.get(first - 1).length() + 1;
            first--;
        }
        return first;
    }

    /** As lines, each with what ends it. */
    private static int length(List<String> entries) {
        return entries.stream().mapToInt(entry -> entry.length() + 1).sum();
    }

    private static String hint(int earlier, boolean begun) {
        String messages = earlier == 1 ? "1 earlier message" : earlier + " earlier messages";
        if (!begun) {
            return "[%s %s in the note]".formatted(messages, earlier == 1 ? "is" : "are");
        }
        return earlier == 0
                ? "[the rest of this message is in the note]"
                : "[%s and the rest of this one are in the note]".formatted(messages);
    }

    private String header(int summaryMost, int valueMost) {
        var customer = session.customer();
        return String.join(
                "\n",
                "Channel: " + shown(session.channel().displayName(), valueMost),
                "Summary: " + shown(PlainText.singleLine(session.summary()), summaryMost),
                "Classification: " + shown(session.classification(), valueMost),
                "Sentiment: " + shown(session.sentiment(), valueMost),
                "Customer Details:",
                "Name: " + shown(customer.shownName(), valueMost),
                "Email: " + (isJustAddress(customer) ? customer.address() : shown(customer.shownEmail(), valueMost)),
                "Phone: " + shown(customer.phone(), valueMost),
                "Session: " + link(valueMost),
                "",
                "Transcript:");
    }

    /** Half an address is none. */
    private static boolean isJustAddress(Customer customer) {
        return customer.address() != null && customer.address().equals(customer.shownEmail());
    }

    private static String shown(@Nullable String value, int most) {
        return value == null ? NOT_PROVIDED : Ellipsis.shortened(value, most);
    }

    /** Half an address leads nowhere. */
    private String link(int most) {
        String url = session.url();
        return url == null || url.length() > most ? Ellipsis.shortened(session.id(), most) : url;
    }

    private static String entry(Message message) {
        var name = message.name() == null ? "" : " (" + message.name() + ")";
        return "[" + time(message.sentAt()) + "] " + message.sender() + name + ":" + content(message);
    }

    private static String content(Message message) {
        var text = message.text().isEmpty() ? "" : " " + message.text();
        return message.attachments().stream()
                .map(attachment -> " [attachment: " + attachment + "]")
                .collect(Collectors.joining("", text, ""));
    }

    private static String time(@Nullable Instant sentAt) {
        return sentAt == null ? "no time" : TIME.format(sentAt);
    }
}
