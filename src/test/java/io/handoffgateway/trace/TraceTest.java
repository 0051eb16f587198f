package io.handoffgateway.trace;

import static io.handoffgateway.trace.Spans.assertChild;
import static io.handoffgateway.trace.Spans.number;
import static io.handoffgateway.trace.Spans.text;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.opencxsession.OpenCxTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.WebhookReceiver;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One story of all that happens to a handoff, in spans and in lines of the log. */
@ExtendWith(OutputCaptureExtension.class)
class TraceTest extends OpenCxTest {

    private static final WebhookReceiver RECEIVER = WebhookReceiver.start();
    private static final String CALLBACK_SECRET = "whsec_bmV2ZXIgc2hvdyB0aGlzIHRvIGFueWJvZHk=";

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String CONTACTS = "/api/data/v9.2/contacts";
    private static final String INCIDENTS = "/api/data/v9.2/incidents";

    private final CapturedOutput log;

    TraceTest(CapturedOutput log) {
        this.log = log;
    }

    @DynamicPropertySource
    static void traced(DynamicPropertyRegistry registry) {
        registry.add("otel.traces.exporter", () -> "memory");
        registry.add("otel.bsp.schedule.delay", () -> "20");
        registry.add("handoff.orgs.acme.callback.url", () -> RECEIVER.url() + "/hooks/known-to-few?token=t0ken");
        registry.add("handoff.orgs.acme.callback.secrets", () -> CALLBACK_SECRET);
        registry.add("management.endpoints.web.exposure.include", () -> "health,prometheus,loggers");
    }

    @BeforeEach
    void nothingIsTraced() {
        MemorySpans.exporter().reset();
        RECEIVER.reset();
    }

    @AfterEach
    void nothingPersonalAndNoSecretIsInASpanAMetricOrALine() {
        String[] planted = {
            "ada@",
            "Lovelace",
            "442071234567",
            TRANSCRIPT,
            "refund",
            "acme-key",
            "acme-secret",
            "known-to-few",
            "t0ken",
            "whsec_",
            "bmV2ZXI",
            "umbrella-hook",
            OpenCxSimulator.KEY,
            "prvCreateIncident"
        };
        assertThat(MemorySpans.exporter().getFinishedSpanItems().toString()).doesNotContain(planted);
        assertThat(log).doesNotContain(planted);
        assertThat(management().get("/observe/metrics").body()).doesNotContain(planted);
    }

    @Test
    void whatMeets429Then503AndThenLandsIsOneStory() {
        forgetToken("acme");
        ACME.faults()
                .add(Fault.status(429, "0x80072322", "Ada Lovelace sends too much")
                        .onMethod("POST")
                        .onPath("/incidents")
                        .retryAfter(Duration.ofSeconds(1))
                        .times(1));
        assertQueued(traced("h1", "01"), "h1");
        ACME.faults()
                .add(Fault.status(503).onMethod("POST").onPath("/incidents").times(1));
        awaitIncidents(ACME, 1);

        Spans story = story(TRACE, "process delivery", 2);
        SpanData receipt = story.only(SERVER, "POST /handoff");
        assertThat(receipt.getParentSpanId()).isEqualTo(CALLER);
        assertThat(text(receipt, "http.route")).isEqualTo("/handoff");
        assertThat(number(receipt, "http.response.status_code")).isEqualTo(202);
        assertThat(text(receipt, "handoff.outcome")).isEqualTo("queued");

        List<SpanData> sends = story.of(PRODUCER, "send delivery");
        List<SpanData> attempts = story.of(CONSUMER, "process delivery");
        assertThat(sends).hasSize(2);
        assertChild(sends.get(0), receipt);
        assertChild(attempts.get(0), sends.get(0));
        assertChild(sends.get(1), attempts.get(0));
        assertChild(attempts.get(1), sends.get(1));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(attempt.getLinks()).isEmpty());
        assertThat(text(attempts.get(0), "error.type")).isEqualTo("dynamics.unavailable");
        assertThat(text(attempts.get(1), "error.type")).isNull();
        assertThat(text(attempts.get(1), "messaging.destination.name")).isEqualTo("delivery");
        assertThat(text(attempts.get(1), "handoff.outcome")).isEqualTo("delivered");
        assertThat(number(attempts.get(1), "handoff.attempts")).isEqualTo(3);

        List<SpanData> posts = story.of(CLIENT, "POST " + INCIDENTS);
        assertThat(posts)
                .extracting(post -> number(post, "http.response.status_code"))
                .containsExactly(429L, 503L, 201L);
        assertThat(posts).extracting(post -> text(post, "error.type")).containsExactly("429", "503", null);
        assertThat(posts)
                .extracting(post -> number(post, "http.request.resend_count"))
                .containsExactly(null, 1L, 2L);
        assertThat(posts)
                .extracting(SpanData::getParentSpanId)
                .containsExactly(
                        receipt.getSpanId(),
                        attempts.get(0).getSpanId(),
                        attempts.get(1).getSpanId());
        assertThat(posts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(posts.get(2).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(posts.get(0).getStatus().getDescription()).isEmpty();
        assertThat(text(posts.get(0), "url.full")).isEqualTo(ACME.url() + INCIDENTS);

        assertChild(story.of(CLIENT, "GET " + CONTACTS).get(0), receipt);
        assertThat(text(story.of(CLIENT, "GET " + CONTACTS).get(0), "url.full")).isEqualTo(ACME.url() + CONTACTS);
        assertChild(story.only(CLIENT, "POST /{tenant}/oauth2/v2.0/token"), receipt);
        assertThat(ACME.requests().of("POST", "/incidents").get(2).headers().get("traceparent"))
                .isEqualTo("00-" + TRACE + "-" + posts.get(2).getSpanId() + "-01");
        assertThat(Spans.exported().of(CLIENT, "POST " + INCIDENTS)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"401, 1", "503, 2"})
    void whatIsSentAgainAtOnceSaysHowOften(int status, int times) {
        ACME.faults()
                .add((status == 401 ? Fault.expiredToken() : Fault.status(status))
                        .onMethod("POST")
                        .onPath("/incidents")
                        .times(times));

        assertThat(traced("h1", "01").status()).isEqualTo(201);

        List<SpanData> posts = story(TRACE, "POST " + INCIDENTS, times + 1).of(CLIENT, "POST " + INCIDENTS);
        assertThat(posts)
                .extracting(post -> number(post, "http.request.resend_count"))
                .containsExactlyElementsOf(Arrays.asList(null, 1L, 2L).subList(0, times + 1));
    }

    @Test
    void aDeadLetterAndItsRedriveArePartOfTheSameStory() {
        String id = parkTraced("h1");
        assertThat(redrive(id, "").status()).isEqualTo(201);

        Spans story = story(TRACE, "process dead-letter", 1);
        SpanData receipt = story.only(SERVER, "POST /handoff");
        SpanData parking = story.only(PRODUCER, "send dead-letter");
        SpanData redrive = story.only(CONSUMER, "process dead-letter");
        assertThat(number(receipt, "http.response.status_code")).isEqualTo(502);
        assertThat(text(receipt, "error.type")).isEqualTo("502");
        assertThat(text(receipt, "handoff.cause")).isEqualTo("dynamics.missing-privilege");
        assertChild(parking, receipt);
        assertChild(redrive, parking);
        SpanData operators = redriveCall();
        assertThat(redrive.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(operators.getSpanId());
        assertThat(text(redrive, "handoff.outcome")).isEqualTo("redriven");
    }

    @Test
    void whatIsTakenUpMuchLaterBeginsATraceThatLinksToTheSendAndToTheReceipt() {
        String id = parkTraced("h1");
        muchLater();
        assertThat(redrive(id, "").status()).isEqualTo(201);

        SpanData operators = redriveCall();
        Spans story = Spans.exported();
        SpanData redrive = story.only(CONSUMER, "process dead-letter");
        assertThat(redrive.getParentSpanContext().isValid()).isFalse();
        assertThat(redrive.getTraceId()).isNotEqualTo(TRACE);
        assertThat(redrive.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(context -> context.getTraceId() + context.getSpanId())
                .containsExactly(
                        TRACE + story.only(PRODUCER, "send dead-letter").getSpanId(),
                        TRACE + story.only(SERVER, "POST /handoff").getSpanId(),
                        operators.getTraceId() + operators.getSpanId());
        assertThat(story.ofTrace(redrive.getTraceId()).names()).contains("CLIENT POST " + INCIDENTS);
    }

    @Test
    void whatIsNotSampledAtItsReceiptIsNotSampledLaterEither() {
        var fault = ACME.faults().add(refusal());
        assertThat(traced("h1", "00").status()).isEqualTo(502);
        fault.remove();
        muchLater();
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(201);

        redriveCall();
        assertThat(Spans.exported().names()).noneMatch(name -> name.contains("incidents") || name.contains("process"));
    }

    @Test
    void whatAWebhookTellsAndACallbackHearsIsOneStory() {
        var session = OPENCX.sessions().put(handedOff());
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        eventually().until(() -> !RECEIVER.calls().isEmpty());

        eventually()
                .until(() -> !Spans.exported().of(CONSUMER, "process callback").isEmpty());
        Spans all = Spans.exported();
        SpanData receipt = all.only(SERVER, "POST /opencx/webhook/**");
        Spans story = all.ofTrace(receipt.getTraceId());
        SpanData attempt = story.only(CONSUMER, "process opencx");
        SpanData told = story.only(CONSUMER, "process callback");
        SpanData call = story.of(CLIENT, "POST").get(0);
        assertChild(story.only(PRODUCER, "send opencx"), receipt);
        assertChild(attempt, story.only(PRODUCER, "send opencx"));
        assertChild(story.only(CLIENT, "GET /chat/sessions/{id}"), attempt);
        assertChild(story.only(CLIENT, "POST " + INCIDENTS), attempt);
        assertChild(story.only(PRODUCER, "send callback"), attempt);
        assertChild(told, story.only(PRODUCER, "send callback"));
        assertChild(call, told);
        assertThat(text(call, "url.full")).isEqualTo(RECEIVER.url());
        assertThat(RECEIVER.calls().get(0).header("traceparent"))
                .isEqualTo("00-" + call.getTraceId() + "-" + call.getSpanId() + "-01");
        assertThat(OPENCX.requests()
                        .of("GET", "/chat/sessions/")
                        .get(0)
                        .headers()
                        .get("traceparent"))
                .startsWith("00-" + receipt.getTraceId());
    }

    @Test
    void aSecretInAPathIsInNoSpan() {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.webhooks().to(webhookUrl("umbrella") + "/umbrella-hook").send(WebhookEvent.handoffToHuman(session));

        eventually()
                .until(() ->
                        !Spans.exported().of(SERVER, "POST /opencx/webhook/**").isEmpty());
        awaitDone("umbrella");
    }

    @Test
    void aRequestWithoutAnAnswerHasTheExceptionForAType() {
        ACME.faults().add(Fault.drop().onMethod("POST").onPath("/incidents").times(1));

        assertThat(traced("h1", "01").status()).isEqualTo(201);

        SpanData failed = story(TRACE, "POST " + INCIDENTS, 2)
                .of(CLIENT, "POST " + INCIDENTS)
                .get(0);
        assertThat(text(failed, "error.type")).endsWith("Exception");
        assertThat(failed.getEvents()).isEmpty();
    }

    @Test
    void eachOutcomeIsOneLineThatNamesTheTrace() {
        assertThat(traced("h1", "01").status()).isEqualTo(201);
        parkTraced("h2");
        redrive("acme:handoff:h2", "");
        acme().post("/resolve", "{\"handoff_id\": \"h1\", \"session_id\": \"s-h1\"}");
        assertQueued(acme().post("/handoff", handoff("h3", "email"), "Prefer", "respond-async"), "h3");
        acme().post("/handoff", "{}");

        assertThat(line("acme:handoff:h1 is delivered"))
                .contains(
                        " INFO ",
                        "org=\"acme\"",
                        "handoff=\"h1\"",
                        "session=\"s-h1\"",
                        "record=\"incident\"",
                        "channel=\"email\"",
                        "attempts=\"1\"",
                        "ms=\"",
                        "correlation_id=\"",
                        "trace.id=\"" + TRACE + "\"");
        assertThat(line("acme:handoff:h2 is a dead letter"))
                .contains(" WARN ", "cause=\"dynamics.missing-privilege\"", "HTTP 403, 0x80040220 in route")
                .containsOnlyOnce("dynamics.missing-privilege: HTTP 403");
        assertThat(line("acme:handoff:h2 is delivered, redriven")).contains("outcome=\"redriven\"");
        assertThat(line(" is resolved")).contains("handoff=\"h1\"", "session=\"s-h1\"", "record=\"incident\"");
        assertThat(line("acme:handoff:h3 is queued")).contains(" INFO ", "outcome=\"queued\"");
        assertThat(line("A call is refused with HTTP 422")).contains("org=\"acme\"");
    }

    @Test
    void levelsAreForOperatorsToChange() {
        var root = "/observe/loggers/io.handoffgateway.trace";
        assertThat(management().get(root).status()).isEqualTo(401);
        assertThat(withCredential("Bearer acme-key").get(root).status()).isEqualTo(403);
        assertThat(viewer().get(root).status()).isEqualTo(200);
        assertThat(viewer().post(root, "{\"configuredLevel\": \"debug\"}").status())
                .isEqualTo(403);
        assertThat(management().post(root, "{\"configuredLevel\": \"debug\"}").status())
                .isEqualTo(401);

        assertThat(withCredential("Bearer robot-key")
                        .post(root, "{\"configuredLevel\": \"debug\"}")
                        .status())
                .isEqualTo(204);
        assertThat(viewer().get(root).at("/configuredLevel")).isEqualTo("DEBUG");
        withCredential("Bearer robot-key").post(root, "{\"configuredLevel\": null}");
        assertThat(viewer().get("/observe/loggers/io.opentelemetry.exporter").at("/effectiveLevel"))
                .isEqualTo("OFF");
    }

    private Client viewer() {
        return withCredential(
                "Basic " + Base64.getEncoder().encodeToString("eve:eve-password".getBytes(StandardCharsets.UTF_8)));
    }

    private Client withCredential(String authorization) {
        return new Client(management().url(), authorization);
    }

    private Reply traced(String identity, String flags) {
        return acme().post(
                        "/handoff",
                        handoff(identity, "email"),
                        "traceparent",
                        "00-" + TRACE + "-" + CALLER + "-" + flags);
    }

    private String parkTraced(String identity) {
        var fault = ACME.faults().add(refusal());
        assertThat(traced(identity, "01").status()).isEqualTo(502);
        fault.remove();
        return "acme:handoff:" + identity;
    }

    /** The spans of a trace, once there are so many of that name. */
    private static Spans story(String trace, String name, int count) {
        eventually()
                .untilAsserted(() -> assertThat(Spans.exported().ofTrace(trace).all())
                        .filteredOn(span -> span.getName().equals(name))
                        .hasSize(count));
        eventually()
                .untilAsserted(() -> assertThat(Spans.exported().ofTrace(trace).of(SERVER, "POST /handoff"))
                        .hasSize(1));
        return Spans.exported().ofTrace(trace);
    }

    /** All that is stored was received an hour ago. */
    private void muchLater() {
        store().write(client -> client
                .sql("SELECT id, carried FROM delivery")
                .query((row, number) ->
                        Map.entry(row.getString("id"), Objects.requireNonNull(row.getString("carried"))))
                .list()
                .stream()
                .mapToInt(row -> client.sql("UPDATE delivery SET carried = :carried WHERE id = :id")
                        .param("id", row.getKey())
                        .param("carried", row.getValue().replaceAll("\"since\":\\d+", "\"since\":1"))
                        .update())
                .sum());
    }

    private String line(String part) {
        List<String> lines =
                log.getAll().lines().filter(each -> each.contains(part)).toList();
        assertThat(lines).as(part).hasSize(1);
        return lines.get(0);
    }

    /** The operator's, which ends when all that it has led to has. */
    private static SpanData redriveCall() {
        String name = "POST /dead-letters/{id}/redrive";
        eventually().until(() -> !Spans.exported().of(SERVER, name).isEmpty());
        return Spans.exported().only(SERVER, name);
    }
}
