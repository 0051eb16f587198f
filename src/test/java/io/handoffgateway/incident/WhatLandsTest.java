package io.handoffgateway.incident;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read in an incident: contract sections 3 and 9. */
class WhatLandsTest extends GatewayTest {

    private static final String CUSTOMER = """
            "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+442071234567"},
            "url": "https://app.example/sessions/s1", "classification": "Billing", "sentiment": "angry\"""";

    private static final List<String> HEADER = List.of(
            "Channel: email",
            "Classification: Billing",
            "Sentiment: angry",
            "Customer Details:",
            "Name: Ada Lovelace",
            "Email: ada@example.com",
            "Phone: +442071234567",
            "Session: https://app.example/sessions/s1",
            "Transcript:");

    @ParameterizedTest
    @CsvSource({"1800, 5", "2500, 0", "2500, 1", "2500, 5", "2500, 200", "100000, 5", "1200, 200", "300000, 2000"})
    void ofATooLongSummaryOnlyTheSummaryIsShortened(int length, int messages) {
        var summary = "x".repeat(length);

        var lines = stockLines("\"summary\": \"%s\", \"messages\": [%s], %s"
                .formatted(
                        summary,
                        IntStream.rangeClosed(1, messages)
                                .mapToObj(i -> "{\"sender\": \"ai\", \"text\": \"message %d\"}".formatted(i))
                                .collect(joining(",")),
                        CUSTOMER));

        assertThat(lines).containsAll(HEADER);
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .startsWith("Summary: xxx")
                .endsWith("…")
                .hasSizeGreaterThan(900));
        IntStream.rangeClosed(Math.max(1, messages - 4), messages)
                .forEach(i -> assertThat(lines).contains("[no time] AI: message " + i));
        assertThat(lines.stream().filter(line -> line.contains("in the note")).count())
                .isEqualTo(messages > 100 ? 1 : 0);
        assertThat(note()).contains("Summary: " + summary.substring(0, Math.min(length, 90_000)));
    }

    @Test
    void aSummaryThatFitsIsLeftWhereMessagesDoNot() {
        var summary = "x".repeat(900);

        var lines = stockLines("\"summary\": \"%s\", \"messages\": [%s], %s"
                .formatted(
                        summary,
                        IntStream.rangeClosed(1, 100)
                                .mapToObj(i -> "{\"sender\": \"ai\", \"text\": \"message %d\"}".formatted(i))
                                .collect(joining(",")),
                        CUSTOMER));

        assertThat(lines).containsAll(HEADER).contains("Summary: " + summary, "[no time] AI: message 100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3000          | [the rest of this message is in the note]
            500000        | [the rest of this message is in the note]
            10,3000       | [1 earlier message and the rest of this one are in the note]
            10,20,3000    | [2 earlier messages and the rest of this one are in the note]
            3000,10       | [the rest of this message is in the note]
            10,3000,10,20 | [1 earlier message and the rest of this one are in the note]
            3000,3000     | [1 earlier message and the rest of this one are in the note]
            """)
    void aMessageTooLongByItselfStandsThereByItsBeginning(String lengths, String hint) {
        var texts = Arrays.stream(lengths.strip().split(","))
                .map(Integer::valueOf)
                .map(length -> Character.toString('a' + length % 26).repeat(length))
                .toList();

        var lines = stockLines("\"summary\": \"Wants a refund.\", \"messages\": [%s], %s"
                .formatted(
                        texts.stream()
                                .map(text -> "{\"sender\": \"customer\", \"text\": \"" + text + "\"}")
                                .collect(joining(",")),
                        CUSTOMER));

        assertThat(lines).containsAll(HEADER).contains("Summary: Wants a refund.", hint);
        var shown = lines.subList(lines.indexOf(hint) + 1, lines.size());
        assertThat(shown.get(0)).endsWith("…").hasSizeGreaterThan(1000);
        var newest = texts.subList(texts.size() - shown.size(), texts.size());
        assertThat("[no time] Customer: " + newest.get(0))
                .startsWith(shown.get(0).substring(0, shown.get(0).length() - 1));
        assertThat(shown.subList(1, shown.size()))
                .isEqualTo(newest.subList(1, newest.size()).stream()
                        .map(text -> "[no time] Customer: " + text)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "phone_number", "classification", "sentiment", "url", "channel"})
    void noOtherValueCrowdsOutTheHeader(String member) {
        var value = "\"" + member + "\": \"" + "x".repeat(5000) + "\"";
        var isContact = member.equals("name") || member.equals("phone_number");

        var reply = umbrella().post("/handoff", """
                {"session": {"id": "s1", %s "contact": {"email": "ada@example.com" %s},
                 "messages": [{"sender": "ai", "text": "The newest."}] %s}}""".formatted(
                        member.equals("channel") ? "" : "\"channel\": \"email\",",
                        isContact ? "," + value : "",
                        isContact ? "" : "," + value));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(description().lines())
                .contains("Email: ada@example.com", "[no time] AI: The newest.")
                .anySatisfy(line -> assertThat(line).startsWith("Name: "))
                .anySatisfy(line -> assertThat(line).startsWith("Phone: "))
                .anySatisfy(line -> assertThat(line).startsWith("Session: "));
        assertThat(description()).hasSizeLessThanOrEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "history"})
    void aStampedTranscriptIsChronologicalWhicheverEndItBeginsAt(String shape) {
        var newestFirst = IntStream.rangeClosed(1, 60).map(i -> 61 - i).boxed().toList();

        var lines = stockLines(shape(shape, newestFirst));

        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .satisfies(newest -> assertThat(newest.get(0)).contains("AI: number 59 "))
                .satisfies(newest -> assertThat(newest.get(1)).contains("AI: number 60 "));
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("number 1 "));
    }

    @Test
    void messagesOfOneSecondStayInTheirOrderWhicheverEndTheyBeginAt() {
        assertThat(transcript("""
                        {"text": "3", "sent_at": 1767604365}, {"text": "2", "sent_at": 1767604364},
                        {"text": "1", "sent_at": 1767604364}""")).containsExactly("1", "2", "3");
        assertThat(transcript("""
                        {"text": "1", "sent_at": 1767604364}, {"text": "2", "sent_at": 1767604364},
                        {"text": "3", "sent_at": 1767604365}""")).containsExactly("1", "2", "3");
        assertThat(transcript("""
                        {"text": "2", "sent_at": "1767604364.000200"}, {"text": "1", "sent_at": "1767604364.000100"},
                        {"text": "3", "sent_at": "1767604364.000300"}""")).containsExactly("1", "2", "3");
    }

    @Test
    void aTranscriptOfWhichOneMessageHasNoTimeStaysAsItCame() {
        assertThat(transcript("""
                        {"text": "3", "sent_at": 1767604365}, {"text": "2"}, {"text": "1", "sent_at": 1767604364}""")).containsExactly("3", "2", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r\\n", "\\r", "\\u2028", "\\u0085"})
    void theLinesOfATranscriptAreLinesInARichTextNote(String lineBreak) {
        stockLines("\"messages\": [%s]"
                .formatted(IntStream.rangeClosed(1, 100)
                        .mapToObj(i ->
                                "{\"sender\": \"ai\", \"text\": \"%d <b>&amp;%s  second\"}".formatted(i, lineBreak))
                        .collect(joining(","))));

        assertThat(note().split("<br>"))
                .startsWith("Channel: email", "Summary: Not provided")
                .endsWith("[no time] AI: 100 &lt;b&gt;&amp;amp;", "  second")
                .hasSize(11 + 200);
        assertThat(note()).doesNotContain("\n", "\r", "<b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767604364",
                "1767604364000",
                "1767604364000200",
                "1767604364000200000",
                "1767604364.0002",
                "\"1767604364.000200\"",
                "\"1767604364000200\"",
                "\"Mon, 05 Jan 2026 09:12:44 GMT\"",
                "\"Mon, 5 Jan 2026 10:12:44 +0100\"",
                "\"2026-01-05 09:12:44 +0000\"",
                "\"2026-01-05 09:12:44.000200+00:00\"",
                "\"2026-01-05 09:12:44 UTC\"",
                "\"2026-01-05T09:12:44\"",
                "\"2026-01-05T09:12:44.000200Z\"",
                "\"2026-01-05T10:12:44+01:00[Europe/Vienna]\"",
                "\"Mon Jan 05 2026 09:12:44 GMT+0000 (Coordinated Universal Time)\"",
            })
    void aTimeIsReadHoweverItIsWritten(String stamp) {
        assertThat(transcriptLines("{\"sender\": \"ai\", \"text\": \"Hi\", \"sent_at\": " + stamp + "}"))
                .containsExactly("[2026-01-05 09:12:44 UTC] AI: Hi");
    }

    private List<String> transcript(String messages) {
        return transcriptLines(messages).stream()
                .map(line -> line.substring(line.length() - 1))
                .toList();
    }

    private List<String> transcriptLines(String messages) {
        ACME.reset();
        var reply = acme().post("/handoff", """
                {"session": {"id": "s1", "channel": "email", "messages": [%s]}}""".formatted(messages));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        var lines = String.valueOf(ACME.records("incidents").get(0).get("description"))
                .lines()
                .toList();
        return lines.subList(lines.indexOf("Transcript:") + 1, lines.size());
    }

    private static String shape(String shape, List<Integer> numbers) {
        return "\"%s\": [%s]"
                .formatted(
                        shape,
                        numbers.stream()
                                .map(number -> (shape.equals("messages") ? """
                                {"sender": "ai", "text": "number %d %s", "sent_at": "2026-01-05T09:%02d:00Z"}""" : """
                                {"event": {"type": "message", "sender": {"type": "ai"}, "content": {"text": "number %d %s"}},
                                 "created_at": "2026-01-05T09:%02d:00Z"}""")
                                        .formatted(number, "x".repeat(100), number - 1))
                                .collect(joining(",")));
    }

    private List<String> stockLines(String members) {
        var reply = umbrella().post("/handoff", """
                {"session": {"id": "s1", "channel": "email", %s}}""".formatted(members));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(description()).hasSizeLessThanOrEqualTo(2000);
        return description().lines().toList();
    }

    private static String description() {
        return String.valueOf(UMBRELLA.records("incidents").get(0).get("description"));
    }

    private static String note() {
        return String.valueOf(UMBRELLA.records("annotations").get(0).get("notetext"));
    }
}
