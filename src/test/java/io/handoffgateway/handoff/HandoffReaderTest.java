package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.Violation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffReaderTest {

    private final HandoffReader reader = new HandoffReader();

    @Test
    void readsTheDocumentedShape() {
        var handoff = read(Sessions.BODY);

        assertThat(handoff.handoffId()).isEqualTo("hf_01J8");
        assertThat(handoff.session())
                .isEqualTo(new Session(
                        "ses_8842",
                        new Channel("email"),
                        "https://app.example/sessions/ses_8842",
                        new Customer("Ada Lovelace", "ada@example.com", "+442071234567"),
                        "Wants a refund for a double charge.",
                        "Billing",
                        "angry",
                        List.of(
                                new Message(
                                        "Customer",
                                        "Ada Lovelace",
                                        "I was charged twice.",
                                        Instant.parse("2026-01-05T09:12:44Z"),
                                        List.of()),
                                new Message(
                                        "AI",
                                        null,
                                        "I am sorry about that.",
                                        Instant.parse("2026-01-05T09:12:51Z"),
                                        List.of()))));
    }

    @Test
    void readsOpenCxsOwnShape() {
        var session = session("""
                {
                  "session": {"id": "ses_1", "channel": {"type": "web"}, "contact": {"phone": "+1"}},
                  "handoff": {"summary": "Lost parcel", "sentiment": "calm"},
                  "history": {"items": [
                    {"created_at": "2026-01-05T09:12:44Z", "event": {
                      "type": "message", "sender": {"type": "contact", "name": "Ada"},
                      "content": {"text": "Where is it?"}, "attachments": [{"name": "label.png"}]}},
                    {"created_at": "2026-01-05T09:12:45Z", "event": {"type": "handoff", "sender": 7, "content": 7}},
                    {"created_at": "2026-01-05T09:12:46Z", "event": {
                      "type": "message", "sender": {"type": "autopilot"}, "content": {"text": "On its way."}}}
                  ]}
                }
                """);

        assertThat(session)
                .isEqualTo(new Session(
                        "ses_1",
                        new Channel("web"),
                        null,
                        new Customer(null, null, "+1"),
                        "Lost parcel",
                        null,
                        "calm",
                        List.of(
                                new Message(
                                        "Customer",
                                        "Ada",
                                        "Where is it?",
                                        Instant.parse("2026-01-05T09:12:44Z"),
                                        List.of("label.png")),
                                new Message(
                                        "AI", null, "On its way.", Instant.parse("2026-01-05T09:12:46Z"), List.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'session': {'id': 's', 'channel': 'email', 'handoff': {'summary': 'S', 'sentiment': 'T'}}}",
                "{'session': {'id': 's', 'channel': 'email'}, 'handoff': {'summary': 'S', 'sentiment': 'T'}}",
                "{'session': {'id': 's', 'channel': 'email', 'summary': 'S'}, 'handoff': {'sentiment': 'T', 'summary': 'x'}}",
                "{'session': {'id': 's', 'channel': 'email', 'summary': ' ', 'sentiment': null,"
                        + " 'handoff': {'summary': 'S', 'sentiment': ''}}, 'handoff': {'summary': 'x', 'sentiment': 'T'}}",
            })
    void takesSummaryAndSentimentFromTheFirstPlaceThatHasThem(String body) {
        var session = session(body.replace('\'', '"'));

        assertThat(session.summary()).isEqualTo("S");
        assertThat(session.sentiment()).isEqualTo("T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'session': {'id': 's', 'channel': 'email', 'history': {'items': [EVENT]}}}",
                "{'session': {'id': 's', 'channel': 'email', 'history': [EVENT]}}",
                "{'session': {'id': 's', 'channel': 'email'}, 'history': {'items': [EVENT, null]}}",
                "{'session': {'id': 's', 'channel': 'email'}, 'history': [EVENT]}",
                "{'session': {'id': 's', 'channel': 'email', 'messages': [null], 'history': {}}, 'history': [EVENT]}",
                "{'session': {'id': 's', 'channel': 'email', 'messages': [{'sender': 'ai', 'text': 'Hi'}],"
                        + " 'history': 'not looked at'}}",
            })
    void takesMessagesFromTheFirstPlaceThatHasAny(String body) {
        var event = "{'event': {'type': 'message', 'sender': {'type': 'ai'}, 'content': {'text': 'Hi'}}}";

        assertThat(session(body.replace("EVENT", event).replace('\'', '"')).messages())
                .containsExactly(new Message("AI", null, "Hi", null, List.of()));
    }

    @Test
    void takesTheContactFromBesideTheSessionWhereTheSessionHasNone() {
        var session = session("""
                {"session": {"id": "s", "channel": "email", "contact": {"name": "Ada", "phone_number": " "}},
                 "contact": {"name": "Bob", "email": "ada@example.com", "phone": "+1"}}
                """);

        assertThat(session.customer()).isEqualTo(new Customer("Ada", "ada@example.com", "+1"));
    }

    @Test
    void prefersThePhoneNumberToThePhone() {
        assertThat(sessionWith("'contact': {'phone': '+1', 'phone_number': '+2'}")
                        .customer()
                        .phone())
                .isEqualTo("+2");
    }

    @Test
    void takesNullAbsentAndBlankForTheSame() {
        var blank = sessionWith("'url': '', 'contact': ' ', 'summary': ' \\n', 'classification': null,"
                + " 'sentiment': '\\u00a0', 'messages': null, 'handoff': ''");

        assertThat(sessionWith("'url': [], 'contact': [], 'summary': {}, 'classification': [], 'sentiment': '\\u200b',"
                        + " 'messages': {}, 'history': [], 'handoff': []"))
                .isEqualTo(blank);
        assertThat(blank).isEqualTo(sessionWith("'unknown': {'nested': [1.5e300]}"));
        assertThat(blank).isEqualTo(Sessions.withMessages(session("{'session': {'id': 's', 'channel': 'email'}}")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            7                | 7
            8842.0           | 8842
            442071234567     | 442071234567
            4.42071234567E11 | 442071234567
            0.8              | 0.8
            -0.50            | -0.5
            1.5e300          | 1.5E300
            12345678901234567890 | 12345678901234567890
            true             | true
            false            | false
            """)
    void takesANumberOrABooleanForItsText(String value, String text) {
        var session = session(
                "{'session': {'id': V, 'channel': V, 'sentiment': V, 'contact': {'name': V}}}".replace("V", value));

        assertThat(List.of(session.id(), session.channel().name(), String.valueOf(session.sentiment())))
                .allSatisfy(read -> assertThat(read).isEqualToIgnoringCase(text));
        assertThat(session.customer().name()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "[]", "{}", "null", "''", "' '"})
    void takesWhatTellsNoHandoffFromAnotherForNoIdentity(String value) {
        assertThat(read("{'handoff_id': " + value + ", 'session': {'id': 's', 'channel': 'api'}}")
                        .handoffId())
                .isNull();
    }

    @Test
    void takesAWholeNumberForItsDigits() {
        assertThat(sessionWith("'contact': {'phone_number': 442071234567}")
                        .customer()
                        .phone())
                .isEqualTo("442071234567");
        assertThat(read("{'handoff_id': 123, 'session': {'id': 's', 'channel': 'api'}}")
                        .handoffId())
                .isEqualTo("123");
    }

    @Test
    void keepsAMessageWhoseTimeIsNone() {
        assertThat(sessionWith("'messages': [{'text': 'Hi', 'sent_at': {'at': 'noon'}}]")
                        .messages())
                .containsExactly(new Message("Unknown", null, "Hi", null, List.of()));
    }

    @Test
    void readsASenderThatIsAnObjectInAMessageAndAWordInAnEvent() {
        assertThat(sessionWith("'messages': [{'sender': {'type': 'BOT', 'name': 'Max'}, 'text': 'Hi'}]")
                        .messages())
                .containsExactly(new Message("AI", "Max", "Hi", null, List.of()));
        assertThat(sessionWith("'history': [{'event': {'type': 'Message', 'sender': 'agent', 'content': 'Hi'}}]")
                        .messages())
                .containsExactly(new Message("Agent", null, "Hi", null, List.of()));
    }

    @Test
    void makesControlCharactersHarmless() {
        var session = sessionWith("'summary': 'a\\u0000b\\nc\\ud800', 'classification': 'x\\u0000y\\r\\n\\nz',"
                + " 'messages': [{'sender': 'a\\nb', 'name': 'c\\u2028d', 'text': '1\\r\\n\\t2\\u0007\\uffff'}]");

        assertThat(session.summary()).isEqualTo("ab\nc\uFFFD");
        assertThat(session.classification()).isEqualTo("x y z");
        assertThat(session.messages()).containsExactly(new Message("a b", "c d", "1\r\n\t2\uFFFD", null, List.of()));
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() {
        assertThat(sessionWith("'summary': '\uD83D\uDE00 \\ud83d\\ude00'").summary())
                .isEqualTo("\uD83D\uDE00 \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void toleratesAByteOrderMark(String charset) {
        var body = "\uFEFF{\"session\":{\"id\":\"s\",\"channel\":\"email\",\"summary\":\"h\u00e9\"}}";

        assertThat(reader.read(body.getBytes(Charset.forName(charset)))
                        .session()
                        .summary())
                .isEqualTo("h\u00e9");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    {}                                                                | /session/id is required and must not be blank, /session/channel is required and must not be blank
                    {'session': null}                                                 | /session/id is required and must not be blank, /session/channel is required and must not be blank
                    {'session': {'id': ' ', 'channel': '\\u0000'}}                    | /session/id is required and must not be blank, /session/channel is required and must not be blank
                    {'session': {'id': 's', 'channel': {}}}                           | /session/channel is required and must not be blank
                    {'session': {'id': 's', 'channel': {'type': null}}}               | /session/channel is required and must not be blank
                    {'session': {'id': 's', 'channel': {'type': [7]}}}                | /session/channel/type must be a string
                    {'session': {'id': {'a': 1}, 'channel': ['web']}}                 | /session/id must be a string, /session/channel must be a string
                    {'session': {'id': [], 'channel': []}}                            | /session/id is required and must not be blank, /session/channel is required and must not be blank
                    {'session': 'ses_8842'}                                           | /session must be an object, /session/id is required and must not be blank, /session/channel is required and must not be blank
                    {'handoff_id': {'a': 1}, 'session': {'id': 's', 'channel': 'api'}} | /handoff_id must be a string
                    {'session': {'id': 's', 'channel': 'api', 'contact': [7]}}        | /session/contact must be an object
                    {'session': {'id': 's', 'channel': 'api', 'contact': {'name': [7], 'email': {'a': 1}, 'phone_number': [null]}}} | /session/contact/name must be a string, /session/contact/email must be a string, /session/contact/phone_number must be a string
                    {'session': {'id': 's', 'channel': 'api', 'url': [1], 'summary': {'a': 1}, 'classification': [false], 'sentiment': [1]}} | /session/url must be a string, /session/summary must be a string, /session/classification must be a string, /session/sentiment must be a string
                    {'session': {'id': 's', 'channel': 'api', 'messages': {'a': 1}}}  | /session/messages must be an array
                    {'session': {'id': 's', 'channel': 'api', 'messages': ['Hi', {'text': {'a': 1}, 'attachments': 'a.pdf'}, {'sender': [1], 'attachments': [[1], {'name': [1]}]}]}} | /session/messages/0 must be an object, /session/messages/1/text must be a string, /session/messages/1/attachments must be an array, /session/messages/2/sender must be a string, /session/messages/2/attachments/0 must be a string, /session/messages/2/attachments/1/name must be a string
                    {'session': {'id': 's', 'channel': 'api'}, 'handoff': 'x', 'history': {'items': 'y'}} | /handoff must be an object, /history/items must be an array
                    {'session': {'id': 's', 'channel': 'api', 'history': [7, {'event': 'x'}]}} | /session/history/0 must be an object, /session/history/1/event must be an object
                    []                                                                |  must be an object
                    null                                                              |  must be an object
                    'text'                                                            |  must be an object
                    """)
    void reportsAllViolationsAtOnce(String body, String expected) {
        var violations = violations(body, null).stream()
                .map(violation -> violation.pointer() + " " + violation.detail())
                .toList();

        assertThat(String.join(", ", violations).strip()).isEqualTo(expected);
    }

    @Test
    void stopsCountingViolationsBeforeTheyFillTheMemory() {
        var body = "{'session': {'messages': [7" + ",7".repeat(1_000_000) + "]}}";

        assertThat(violations(body, null)).hasSize(1000);
    }

    @Test
    void saysHowManyViolationsThereAreAndTheFirst() {
        assertThat(catchThrowableOfType(InvalidBodyException.class, () -> read("{'session': {'id': 's'}}")))
                .hasMessage("The body has 1 violations, the first at '/session/channel':"
                        + " is required and must not be blank");
    }

    @Test
    void reportsABadIdentityTogetherWithTheBodysViolations() {
        assertThat(violations("{'handoff_id': '" + "x".repeat(129) + "', 'session': {'id': 's'}}", null))
                .containsExactly(
                        new Violation("/handoff_id", "must be at most 128 printable characters"),
                        new Violation("/session/channel", "is required and must not be blank"));
        assertThat(violations("{'session': {'id': 's'}}", "\u0007"))
                .containsExactly(
                        new Violation("", "the Idempotency-Key header must be at most 128 printable characters"),
                        new Violation("/session/channel", "is required and must not be blank"));
    }

    @Test
    void letsAGoodKeyStandInForABadHandoffId() {
        var body = "{\"handoff_id\": \"a\\u0000b\", \"session\": {\"id\": \"s\", \"channel\": \"api\"}}";

        assertThat(reader.read(body.getBytes(UTF_8), "key").session().id()).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    ``                         | The body is empty
                    `  `                       | The body is empty
                    {"session": {"id": "Ada    | The JSON ends before it is complete (line 1, column 24)
                    {"session": Ada}           | The body is not well-formed JSON (line 1, column 13)
                    {'session': {}}            | The body is not well-formed JSON (line 1, column 2)
                    {"session": NaN}           | The body is not well-formed JSON (line 1, column 16)
                    {"session": {}} {"id": 1}  | Something follows the complete JSON value (line 1, column 17)
                    {"session": {}} Ada        | The body is not well-formed JSON (line 1, column 17)
                    {"session": {}}}           | The body is not well-formed JSON (line 1, column 16)
                    """)
    void refusesWhatIsNotOneJsonValueWithoutQuotingIt(String body, String reason) {
        assertThat(malformed(body.getBytes(UTF_8)))
                .hasMessage(reason)
                .hasNoCause()
                .hasMessageNotContaining("Ada");
    }

    @Test
    void refusesWhatExceedsTheParsersLimits() {
        var tooDeep = "{\"session\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var tooLong = "{\"session\":" + "9".repeat(100_000) + "}";

        assertThat(malformed(tooDeep.getBytes(UTF_8))).hasMessageStartingWith("The JSON is nested too deeply");
        assertThat(malformed(tooLong.getBytes(UTF_8))).hasMessageStartingWith("The JSON is nested too deeply");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(malformed("{\"session\": \"h\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageStartingWith("The body is not well-formed JSON");
        assertThat(malformed(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'}))
                .hasMessageStartingWith("The body is not well-formed JSON");
    }

    @Test
    void readsANumberOfAnyMagnitudeWhereNobodyAsksForIt() {
        assertThat(sessionWith("'unknown': 1e999999999, 'messages': [{'sent_at': 1e999999999}, {'sent_at': -9e99}]")
                        .messages())
                .extracting(Message::sentAt)
                .containsOnlyNulls();
    }

    private MalformedJsonException malformed(byte[] body) {
        return catchThrowableOfType(MalformedJsonException.class, () -> reader.read(body));
    }

    private List<Violation> violations(String body, @Nullable String key) {
        var bytes = body.replace('\'', '"').getBytes(UTF_8);
        return catchThrowableOfType(InvalidBodyException.class, () -> reader.read(bytes, key))
                .violations();
    }

    private Session sessionWith(String members) {
        return session("{'session': {'id': 's', 'channel': 'email', " + members + "}}");
    }

    private Session session(String body) {
        return read(body).session();
    }

    private HandoffRequest read(String body) {
        return reader.read(body.replace('\'', '"').getBytes(UTF_8));
    }
}
