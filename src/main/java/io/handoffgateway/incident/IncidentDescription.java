package io.handoffgateway.incident;

import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.handoff.Message;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.json.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident's {@code description} says (contract, section 3), in the parts that it can be shortened by.
 *
 * @param header the lines up to and with {@code Transcript:}, each in one line
 * @param entries one a message, oldest first as they came
 */
record IncidentDescription(String header, List<String> entries) {

    private static final int LONGEST_OMISSION = 64;
    private static final String NOT_PROVIDED = "Not provided";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public IncidentDescription {
        entries = List.copyOf(entries);
    }

    public static IncidentDescription of(Session session) {
        return new IncidentDescription(
                header(session),
                session.messages().stream().map(IncidentDescription::entry).toList());
    }

    /** The whole text: the header, then the entries. */
    public String text() {
        return Stream.concat(Stream.of(header), entries.stream()).collect(Collectors.joining("\n"));
    }

    /** The header and the newest entries, at most {@code most} UTF-16 units; says how much is missing. */
    public String within(int most) {
        if (text().length() <= most) {
            return text();
        }
        String start = Ellipsis.shortened(header, Math.max(0, most - LONGEST_OMISSION));
        int kept = newestWithin(most - start.length() - LONGEST_OMISSION);
        String newest = String.join("\n", entries.subList(entries.size() - kept, entries.size()));
        return Ellipsis.shortened(
                start + "\n" + omission(entries.size() - kept) + (kept == 0 ? "" : "\n" + newest), most);
    }

    private int newestWithin(int most) {
        int kept = 0;
        int length = 0;
        while (kept < entries.size()) {
            length += entries.get(entries.size() - 1 - kept).length() + 1;
            if (length > most) {
                break;
            }
            kept++;
        }
        return kept;
    }

    private static String omission(int entries) {
        return "[%d earlier messages are in the note]".formatted(entries);
    }

    private static String header(Session session) {
        var customer = session.customer();
        return String.join(
                "\n",
                "Channel: " + session.channel().displayName(),
                "Summary: " + orNotProvided(PlainText.singleLine(session.summary())),
                "Classification: " + orNotProvided(session.classification()),
                "Sentiment: " + orNotProvided(session.sentiment()),
                "Customer Details:",
                "Name: " + orNotProvided(customer.name()),
                "Email: " + orNotProvided(customer.email()),
                "Phone: " + orNotProvided(customer.phone()),
                "Session: " + (session.url() == null ? session.id() : session.url()),
                "",
                "Transcript:");
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

    private static String orNotProvided(@Nullable String value) {
        return value == null ? NOT_PROVIDED : value;
    }
}
