package io.handoffgateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.WebhookReceiver;
import io.handoffgateway.support.WebhookReceiver.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an org's own system is told: acme's and globex's, the one of hooli, which is asked for patience, and that of umbrella, which goes. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackTest extends DeliveryTest {

    private static final WebhookReceiver ACMES = WebhookReceiver.start();
    private static final WebhookReceiver GLOBEXS = WebhookReceiver.start();
    private static final WebhookReceiver HOOLIS = WebhookReceiver.start();
    private static final WebhookReceiver UMBRELLAS = WebhookReceiver.start();

    private static final String NEW_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OLD_SECRET = "whsec_bmV2ZXIgc2hvdyB0aGlzIHRvIGFueWJvZHk=";
    private static final String GLOBEXS_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String TARGET = "/hooks/known-to-few%2F1/?token=t0ken&a=%20b";

    private final CapturedOutput log;

    CallbackTest(CapturedOutput log) {
        this.log = log;
    }

    @DynamicPropertySource
    static void callbacks(DynamicPropertyRegistry registry) {
        org(registry, "hooli", ACME::url);
        callback(registry, "acme", ACMES.url() + TARGET, NEW_SECRET + "," + OLD_SECRET);
        callback(registry, "globex", GLOBEXS.url(), GLOBEXS_SECRET);
        callback(registry, "hooli", HOOLIS.url() + "/", NEW_SECRET);
        callback(registry, "umbrella", UMBRELLAS.url(), NEW_SECRET);
    }

    private static void callback(DynamicPropertyRegistry registry, String org, String url, String secrets) {
        registry.add("handoff.orgs." + org + ".callback.url", () -> url);
        registry.add("handoff.orgs." + org + ".callback.secrets", () -> secrets);
    }

    @BeforeEach
    void nothingWasTold() {
        Stream.of(ACMES, GLOBEXS, HOOLIS, UMBRELLAS).forEach(WebhookReceiver::reset);
    }

    @AfterEach
    void nothingPersonalAndNoSecretIsToldOrLogged() {
        assertThat(Stream.of(ACMES, GLOBEXS, HOOLIS, UMBRELLAS).flatMap(receiver -> receiver.calls().stream()))
                .allSatisfy(call -> assertThat(call.toString())
                        .doesNotContain(TRANSCRIPT, "Lovelace", "ada@", "Bearer", "-key", "acme-secret"));
        assertThat(log).doesNotContain("known-to-few", "t0ken", "whsec_", TRANSCRIPT, "Lovelace", "ada@");
        Stream.of(NEW_SECRET, OLD_SECRET, GLOBEXS_SECRET)
                .map(secret -> secret.replace("whsec_", ""))
                .forEach(key -> assertThat(log).doesNotContain(key));
    }

    @ParameterizedTest
    @CsvSource({"email, incident", "web, liveworkitem"})
    void aHandoffThatLandsAfterItsAnswerIsToldAsItsCallerWouldHaveBeen(String channel, String record) {
        assertQueued(acme().post("/handoff", handoff("h1", channel), "Prefer", "respond-async"), "h1");

        Call call = onlyCallOf(ACMES);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.target()).isEqualTo(TARGET);
        assertThat(call.header("content-type")).isEqualTo("application/json");
        assertThat(call.headers().keySet())
                .isSubsetOf(
                        "accept-encoding",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "webhook-id",
                        "webhook-signature",
                        "webhook-timestamp");
        assertThat(call.at("/type")).isEqualTo("handoff.delivered");
        assertThat(Instant.parse(call.at("/timestamp"))).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(call.json().at("/data/record").asText()).isEqualTo(record);
        ObjectNode again =
                (ObjectNode) acme().post("/handoff", handoff("h1", channel)).json();
        again.remove("replayed");
        assertThat(call.json().at("/data")).isEqualTo(again);
    }

    @Test
    void eachOfSeveralSecretsVerifiesItAndNoOther() {
        acme().post("/handoff", handoff("h1", "email"), "Prefer", "respond-async");

        Call call = onlyCallOf(ACMES);
        assertThat(call.isVerifiedBy(NEW_SECRET)).isTrue();
        assertThat(call.isVerifiedBy(OLD_SECRET)).isTrue();
        assertThat(call.isVerifiedBy(GLOBEXS_SECRET)).isFalse();
    }

    @Test
    void ofAHandoffThatItsCallerIsToldOfNothingIsToldAndNothingStored() {
        assertThat(acme().post("/handoff", handoff("h1", "email")).status()).isEqualTo(201);
        assertThat(acme().post("/handoff", handoff("h1", "email")).status()).isEqualTo(200);
        assertThat(acme().post("/handoff?dry_run=true", handoff("h2", "email")).status())
                .isEqualTo(200);

        assertThat(waiting("acme")).isZero();
        assertTold(ACMES);
    }

    @Test
    void whatWaitedDuringAnOutageIsToldOnceItHasLanded() {
        ACME.suspend();
        IntStream.range(0, 5).forEach(i -> assertThat(
                        acme().post("/handoff", handoff("h" + i, "web")).status())
                .isEqualTo(202));
        assertTold(ACMES);

        ACME.resume();
        breaker("acme").transitionToHalfOpenState();

        assertTold(ACMES, "delivered h0", "delivered h1", "delivered h2", "delivered h3", "delivered h4");
        assertThat(ACMES.calls()).extracting(Call::id).doesNotHaveDuplicates();
    }

    @Test
    void aDeadLetterIsToldWithItsCauseAndFixAndWhatBecomesOfItToo() {
        var fault = ACME.faults().add(refusal());
        Reply refused = acme().post("/handoff", handoff("h1", "slack"));

        Call call = onlyCallOf(ACMES);
        assertThat(call.at("/type")).isEqualTo("handoff.dead_lettered");
        assertThat(call.at("/data/kind")).isEqualTo("handoff");
        assertThat(call.at("/data/session_id")).isEqualTo("s-h1");
        assertThat(call.at("/data/status")).isEqualTo("dead_lettered");
        for (String member : List.of("handoff_id", "status_of_handoff", "cause", "fix", "dead_letter_id")) {
            assertThat(call.at("/data/" + member)).isNotEmpty().isEqualTo(refused.at("/" + member));
        }
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(502);
        assertTold(ACMES, "dead_lettered h1", "dead_lettered h1");
        assertThat(ACMES.calls()).extracting(Call::id).doesNotHaveDuplicates();

        fault.remove();
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(201);
        assertTold(ACMES, "dead_lettered h1", "dead_lettered h1", "delivered h1");
    }

    @Test
    void whatFailsInTheQueueIsToldAsADeadLetter() {
        ACME.faults().add(refusal());
        acme().post("/handoff", handoff("h1", "slack"), "Prefer", "respond-async");

        assertTold(ACMES, "dead_lettered h1");
    }

    @Test
    void whatAnOperatorGivesUpIsToldAsADeadLetter() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));

        assertThat(operator()
                        .send("DELETE", "/deliveries/acme:handoff:h1", "{\"reason\": \"no\"}")
                        .status())
                .isEqualTo(204);

        assertThat(onlyCallOf(ACMES).at("/data/cause")).isEqualTo("gateway.given-up");
    }

    @Test
    void whoWasToldOfADeadLetterIsToldThatItsCallerHasSentItAgain() {
        park("h1");

        assertThat(acme().post("/handoff", handoff("h1", "slack")).status()).isEqualTo(201);

        assertTold(ACMES, "dead_lettered h1", "delivered h1");
    }

    @Test
    void aCaseThatIsResolvedIsToldAtOnceOrLater() {
        String incident = incidentOf("h1");
        Reply resolved = resolve("h1");
        assertThat(resolved.status()).isEqualTo(200);

        Call call = onlyCallOf(ACMES);
        assertThat(call.at("/type")).isEqualTo("handoff.resolved");
        assertThat(call.json().at("/data")).isEqualTo(resolved.json());
        assertThat(call.at("/data/meta/dynamics365_incident_id")).isEqualTo(incident);

        incidentOf("h2");
        ACME.suspend();
        assertThat(resolve("h2").status()).isEqualTo(202);
        ACME.resume();
        eventually().until(() -> ACMES.calls().size() == 2);
        assertThat(ACMES.calls().get(1).at("/data/session_id")).isEqualTo("s-h2");
    }

    @Test
    void ofAChatThatHasEndedNothingIsTold() {
        acme().post("/handoff", handoff("h1", "web"));

        assertThat(resolve("h1").at("/status")).isEqualTo("ignored");

        assertTold(ACMES);
        assertThat(waiting("acme")).isZero();
    }

    @Test
    void aResolveThatIsRefusedIsToldAsADeadLetter() {
        String incident = incidentOf("h1");
        ACME.faults().add(Fault.status(400, "0x80040265", "No").onMethod("PATCH"));

        assertThat(resolve("h1").status()).isEqualTo(502);

        Call call = onlyCallOf(ACMES);
        assertThat(call.at("/type")).isEqualTo("handoff.dead_lettered");
        assertThat(call.at("/data/kind")).isEqualTo("resolve");
        assertThat(call.at("/data/dead_letter_id")).isEqualTo("acme:resolve:" + incident);
        assertThat(call.json().at("/data").has("handoff_id")).isFalse();
    }

    @Test
    void anOrgWithoutACallbackHasNothingStored() {
        INITECH.faults().add(refusal());
        assertThat(initech().post("/handoff", handoff("h1", "email")).status()).isEqualTo(502);
        INITECH.faults().clear();
        initech().post("/handoff", handoff("h2", "web"), "Prefer", "respond-async");
        eventually().until(() -> INITECH.records("oc_liveworkitems").size() == 1);

        eventually().until(() -> waiting("initech") == 0);
        assertThat(parked("initech")).isEqualTo(1);
    }

    @Test
    void twoOrgsAreKeptApart() {
        acme().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");
        globex().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");

        Call acmes = onlyCallOf(ACMES);
        Call globexs = onlyCallOf(GLOBEXS);
        assertThat(globexs.isVerifiedBy(GLOBEXS_SECRET)).isTrue();
        assertThat(globexs.isVerifiedBy(NEW_SECRET)).isFalse();
        assertThat(globexs.target()).isEqualTo("/");
        assertThat(globexs.id()).isNotEqualTo(acmes.id());
        assertThat(globexs.at("/data/meta/dynamics365_chat_id"))
                .isNotEqualTo(acmes.at("/data/meta/dynamics365_chat_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, callback.unavailable",
        "301, callback.refused",
        "307, callback.refused",
        "400, callback.refused",
        "401, callback.refused",
        "404, callback.refused",
        "408, callback.unavailable",
        "429, callback.unavailable",
        "500, callback.unavailable",
        "502, callback.unavailable",
        "504, callback.unavailable"
    })
    void whatIsNotTakenWaitsAndIsSentAgainAsTheSame(int status, String cause) {
        ACMES.answer(status, "Location", ACMES.url() + "/elsewhere");
        acme().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");
        Call first = onlyCallOf(ACMES);
        var item = failed("acme");
        assertThat(item.at("/kind").asText()).isEqualTo("callback");
        assertThat(item.at("/identity").asText()).isEqualTo(first.id());
        assertThat(item.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(item.at("/cause").asText()).isEqualTo(cause);
        assertThat(breaker("acme").getState()).isEqualTo(State.CLOSED);
        ACMES.answer(200);

        eventually().until(() -> ACMES.calls().size() == 2);

        Call second = ACMES.calls().get(1);
        assertThat(second.target()).isEqualTo(TARGET);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.isVerifiedBy(NEW_SECRET)).isTrue();
        assertThat(Long.parseLong(second.header("webhook-timestamp")))
                .isGreaterThan(Long.parseLong(first.header("webhook-timestamp")));
        eventually().until(() -> waiting("acme") == 0);
        assertNoDeadLetters();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anySuccessIsSuccess(int status) {
        ACMES.answer(status);
        acme().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");

        onlyCallOf(ACMES);
        eventually().until(() -> waiting("acme") == 0);
        assertNoDeadLetters();
    }

    @Test
    void whoeverAsksForPatienceIsSentNothingMeanwhile() {
        Client hooli = client("Bearer hooli-key");
        HOOLIS.answer(429, "Retry-After", "120");
        hooli.post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");
        onlyCallOf(HOOLIS);
        failed("hooli");
        HOOLIS.answer(204);

        hooli.post("/handoff", handoff("h2", "web"), "Prefer", "respond-async");

        eventually().until(() -> operator()
                .get("/deliveries?org=hooli&q=callback.unavailable")
                .at("/total")
                .equals("2"));
        assertThat(operator().get("/deliveries?org=hooli").json().at("/items").findValuesAsText("next_attempt_at"))
                .allSatisfy(next ->
                        assertThat(Instant.parse(next)).isAfter(Instant.now().plusSeconds(60)));
        assertThat(HOOLIS.calls()).hasSize(1);
    }

    @Test
    void aCallbackThatIsGoneIsSwitchedOffAndSaysSo() {
        UMBRELLAS.answer(410);
        umbrella().post("/handoff", handoff("h1", "email"), "Prefer", "respond-async");
        eventually().until(() -> letters("?cause=callback.refused").at("/total").equals("1"));
        UMBRELLAS.answer(204);

        umbrella().post("/handoff", handoff("h2", "email"), "Prefer", "respond-async");
        eventually().until(() -> letters("?cause=callback.refused").at("/total").equals("2"));

        assertThat(UMBRELLAS.calls()).hasSize(1);
        assertThat(log).contains("The callback of umbrella answers 410 Gone and is switched off");
        assertThat(management().get("/observe/health").at("/components/callbacks/details/umbrella"))
                .contains("410 Gone");
        assertThat(management().get("/observe/health").at("/components/callbacks/status"))
                .isEqualTo("UP");
        assertThat(parked("umbrella")).isEqualTo(2);
        assertThat(letter(letters("").at("/items/0/id")).at("/fix")).contains("410 Gone");
    }

    @Test
    void whatIsNotTakenForDaysIsADeadLetterThatCausesNoOtherAndCanBeRedrivenAndDiscarded() {
        ACMES.answer(503);
        acme().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");
        Call first = onlyCallOf(ACMES);
        failed("acme");

        daysPass(4);

        eventually().until(() -> letters("").at("/total").equals("1"));
        Reply letter = letter("acme:callback:" + first.id());
        assertThat(letter.at("/kind")).isEqualTo("callback");
        assertThat(letter.at("/cause")).isEqualTo("callback.unavailable");
        assertThat(letter.at("/fix")).contains("callback.url");
        assertThat(letter.body()).doesNotContain("whsec_", "t0ken", "known-to-few");
        assertThat(waiting("acme")).isZero();
        String path = "/dead-letters/acme:callback:" + first.id();
        assertThat(operator().send("DELETE", path, "{}").status()).isEqualTo(204);
        assertThat(operator().post(path + "/restore", "{}").status()).isEqualTo(200);

        ACMES.answer(204);
        assertThat(redrive("acme:callback:" + first.id(), "").status()).isEqualTo(202);

        eventually().untilAsserted(this::assertNoDeadLetters);
        eventually().until(() -> waiting("acme") == 0);
        assertThat(ACMES.calls()).extracting(Call::id).containsOnly(first.id());
    }

    @Test
    void aBreakerThatIsOpenHoldsUpNoCallback() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));
        operator().send("DELETE", "/deliveries/acme:handoff:h1", "{}");

        onlyCallOf(ACMES);
        assertThat(breaker("acme").getState()).isEqualTo(State.FORCED_OPEN);
    }

    @Test
    void whoDoesNotAnswerInTimeIsUnavailable() {
        ACMES.hold();
        acme().post("/handoff", handoff("h1", "web"), "Prefer", "respond-async");
        onlyCallOf(ACMES);

        assertThat(failed("acme").at("/cause").asText()).isEqualTo("callback.unavailable");
    }

    private static Call onlyCallOf(WebhookReceiver receiver) {
        eventually().until(() -> !receiver.calls().isEmpty());
        assertThat(receiver.calls()).hasSize(1);
        return receiver.calls().get(0);
    }

    /** That a receiver has been told just this, in any order, such as {@code delivered h1}; each is genuine. */
    private void assertTold(WebhookReceiver receiver, String... told) {
        eventually().untilAsserted(() -> assertThat(receiver.calls())
                .extracting(call -> call.at("/type").replace("handoff.", "") + " " + call.at("/data/handoff_id"))
                .containsExactlyInAnyOrder(told));
        assertThat(receiver.calls()).allMatch(call -> call.isVerifiedBy(NEW_SECRET));
    }

    /** The org's only delivery, which is a callback that has failed once. */
    private JsonNode failed(String org) {
        String waiting = "/deliveries?org=" + org + "&q=callback.";
        eventually().until(() -> operator().get(waiting).at("/total").equals("1"));
        return operator().get(waiting).json().at("/items/0");
    }

    /** As if what waits had waited for so long; it is due then. */
    private void daysPass(int days) {
        long micros = Duration.ofDays(days).toNanos() / 1000;
        eventually()
                .until(() -> store().write(client ->
                                client.sql("""
                        UPDATE delivery SET accepted_at = accepted_at - :micros, due_at = due_at - :micros
                        WHERE state = 'waiting' AND attempts = 1""").param("micros", micros).update())
                        == 1);
    }

    private String incidentOf(String identity) {
        return acme().post("/handoff", handoff(identity, "email")).at("/meta/dynamics365_incident_id");
    }

    private Reply resolve(String identity) {
        return acme().post("/resolve", "{\"session_id\": \"s-%1$s\", \"handoff_id\": \"%1$s\"}".formatted(identity));
    }
}
