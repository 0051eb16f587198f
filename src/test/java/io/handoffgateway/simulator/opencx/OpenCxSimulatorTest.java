package io.handoffgateway.simulator.opencx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.RecordedRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenCxSimulatorTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private final OpenCxSimulator opencx = OpenCxSimulator.start();
    private final ApiClient client = ApiClient.of(opencx);

    @AfterEach
    void stop() {
        opencx.close();
    }

    @Test
    void showsASession() {
        var session = opencx.sessions()
                .put(Session.web()
                        .contact("Ada Lovelace", "ada@example.com", null)
                        .message("contact", "I was charged twice.", NINE)
                        .handedOff("Wants a refund.", "angry", NINE.plusSeconds(60)));

        var shown = client.get("/chat/sessions/" + session.id());

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.at("/id")).isEqualTo(session.id());
        assertThat(shown.at("/channel/type")).isEqualTo("web");
        assertThat(shown.at("/status")).isEqualTo("open");
        assertThat(shown.at("/ai_closure_type")).isEqualTo("handed_off");
        assertThat(shown.at("/created_at")).isEqualTo("2026-01-05T09:00:00.000Z");
        assertThat(shown.at("/contact/email")).isEqualTo("ada@example.com");
        assertThat(shown.at("/handoff/summary")).isEqualTo("Wants a refund.");
        assertThat(shown.json().has("language")).isFalse();
        assertThat(shown.json().path("contact").has("phone_number")).isFalse();
    }

    @Test
    void showsOptionalMembersAsNullWhereAsked() {
        var session = opencx.sessions().put(Session.web().contact("Ada", null, null));
        opencx.optionalMembers(OptionalMembers.NULL);

        var shown = client.get("/chat/sessions/" + session.id()).json();

        assertThat(shown.path("language").isNull()).isTrue();
        assertThat(shown.path("handoff").isNull()).isTrue();
        assertThat(shown.path("contact").path("email").isNull()).isTrue();
        assertThat(shown.path("contact").path("name").asText()).isEqualTo("Ada");
    }

    @Test
    void refusesWhoMayNotRead() {
        opencx.key("without-scope", false);

        var unknown = client.key("other").get("/chat/sessions");
        var nobody = new ApiClient(opencx, null).get("/chat/sessions");
        var forbidden = client.key("without-scope").get("/chat/sessions");

        assertThat(unknown.body()).isEqualTo(nobody.body());
        assertThat(unknown.json().toString())
                .isEqualTo("{\"statusCode\":401,\"message\":\"Unauthorized\",\"error\":\"Unauthorized\"}");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.at("/error")).isEqualTo("Forbidden");
        assertThat(forbidden.at("/message")).contains("chat-sessions:read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /chat/sessions/8842                                         | 400 | uuid is expected
                    GET    | /chat/sessions/11111111-1111-4111-8111-111111111111         | 404 | Session not found
                    GET    | /chat/sessions/11111111-1111-4111-8111-111111111111/history | 404 | Session not found
                    GET    | /chat/sessions/11111111-1111-4111-8111-111111111111?x=1     | 400 | There are: []
                    GET    | /chat/sessions?handedoff=true                               | 400 | handed_off
                    GET    | /chat/sessions?handed_off=yes                               | 400 | must be one of
                    GET    | /chat/sessions?status=closed                                | 400 | closed_resolved
                    GET    | /chat/sessions?channel_type=fax                             | 400 | whatsapp
                    GET    | /chat/sessions?updated_after=yesterday                      | 400 | ISO 8601
                    GET    | /chat/sessions?cursor=2                                     | 400 | cursor must be
                    GET    | /chat/sessions?status=open&status=open                      | 400 | given once
                    GET    | /chat/sessions?status=                                      | 400 | leave it out
                    POST   | /chat/sessions                                              | 404 | There are: GET
                    GET    | /sessions                                                   | 404 | Cannot GET /sessions
                    """)
    void refusesWhatIsWrongAndSaysWhatWouldBeRight(String method, String path, int status, String message) {
        var refused = client.send(method, path, "");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.at("/statusCode")).isEqualTo(String.valueOf(status));
        assertThat(refused.at("/message")).contains(message);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pagesThroughAHistory(Order order) {
        var session = Session.web();
        for (int i = 0; i < 60; i++) {
            session = session.message("contact", "m" + i, NINE.plusSeconds(i));
        }
        opencx.sessions().put(session);
        opencx.order(order);
        opencx.pageSize(7);

        var texts = client.all("/chat/sessions/" + session.id() + "/history", "/event/content/text");

        assertThat(texts)
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(i -> "m" + (order == Order.OLDEST_FIRST ? i : 59 - i))
                        .toList());
        assertThat(opencx.requests().of("GET", "/history")).hasSize(9);
    }

    @Test
    void endsWithAnEmptyPageWhereAsked() {
        var session = opencx.sessions().put(Session.web().message("ai", "Hello.", NINE));
        opencx.emptyLastPage(true);

        assertThat(client.all("/chat/sessions/" + session.id() + "/history", "/event/type"))
                .containsExactly("message");
        assertThat(opencx.requests().of("GET", "/history")).hasSize(2);
    }

    @Test
    void showsEventsOfEveryType() {
        var session = opencx.sessions()
                .put(Session.web()
                        .event(HistoryItem.message("contact", "Ada", "See the invoice.", NINE)
                                .attachment("invoice.pdf", "application/pdf", 1234)
                                .attachment("photo.png", "image/png", 99))
                        .comment("She is right.", NINE.plusSeconds(1))
                        .event(HistoryItem.of("brand_new_type", null)
                                .withoutId()
                                .with("context", "anything")));

        var items =
                client.get("/chat/sessions/" + session.id() + "/history").json().path("items");

        assertThat(items)
                .extracting(item -> item.at("/event/type").asText())
                .containsExactly("brand_new_type", "message", "human_agent_comment");
        assertThat(items.path(0).has("id")).isFalse();
        assertThat(items.path(0).path("created_at").isNull()).isTrue();
        assertThat(items.path(0).path("event").has("sender")).isFalse();
        assertThat(items.path(1).at("/event/attachments/1/name").asText()).isEqualTo("photo.png");
        assertThat(items.path(2).at("/event/content/text").asText()).isEqualTo("She is right.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    handed_off     | true                     | early late
                    handed_off     | false                    | middle
                    status         | closed_resolved          | late
                    channel_type   | email                    | early middle
                    created_after  | 2026-01-05T09:00:00Z     | middle late
                    created_before | 2026-01-05T10:00:00.000Z | early
                    updated_after  | 2026-01-05T10:30:00+00:00 | late
                    updated_before | 2026-01-05T10:30:00Z     | early middle
                    """)
    void listsWhatIsAskedFor(String name, String value, String expected) {
        opencx.pageSize(1);
        opencx.sessions().put(named("early", Session.email().begun(NINE).handedOff("", null, NINE)));
        opencx.sessions()
                .put(named(
                        "middle",
                        Session.email().begun(NINE.plusSeconds(3600)).message("ai", "Hello.", NINE.plusSeconds(3600))));
        opencx.sessions()
                .put(named(
                                "late",
                                Session.web().begun(NINE.plusSeconds(7200)).handedOff("", null, NINE.plusSeconds(7200)))
                        .closed("closed_resolved", NINE.plusSeconds(7300)));

        var found = client.all("/chat/sessions?" + name + "=" + value.replace("+", "%2B"), "/summary");

        assertThat(found).containsExactly(expected.split(" "));
    }

    @Test
    void takesACursorForItsOwnListOnly() {
        opencx.pageSize(1);
        opencx.sessions().put(Session.web());
        opencx.sessions().put(Session.web());
        var cursor = client.get("/chat/sessions?status=open").at("/next");

        assertThat(client.get("/chat/sessions?status=open&cursor=" + cursor).status())
                .isEqualTo(200);
        assertThat(client.get("/chat/sessions?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void hasASessionAppearLater() {
        var session = opencx.sessions().putLate(Session.web(), 2);

        assertThat(client.get("/chat/sessions").json().path("items")).isEmpty();
        assertThat(IntStream.range(0, 4)
                        .map(i -> client.get("/chat/sessions/" + session.id()).status()))
                .containsExactly(404, 404, 200, 200);
        assertThat(client.get("/chat/sessions").json().path("items")).hasSize(1);
    }

    @Test
    void changesASession() {
        var session = opencx.sessions().put(Session.web());

        opencx.sessions().update(session.id(), open -> open.closed("closed_resolved", Instant.now()));

        assertThat(client.get("/chat/sessions/" + session.id()).at("/status")).isEqualTo("closed_resolved");
        assertThatThrownBy(() -> opencx.sessions().update(UUID.randomUUID().toString(), same -> same))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersSoManyRequestsOfAKey() {
        opencx.key("second", true);
        opencx.rateLimit(RateLimit.perMinute(2));

        assertThat(IntStream.range(0, 2).map(i -> client.get("/chat/sessions").status()))
                .containsOnly(200);
        var refused = client.get("/chat/sessions");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(client.key("second").get("/chat/sessions").status()).isEqualTo(200);

        opencx.rateLimit(RateLimit.perMinute(0).withoutRetryAfter());
        assertThat(client.get("/chat/sessions").header("Retry-After")).isEmpty();
    }

    @Test
    void answersAgainInTheNextWindow() {
        opencx.rateLimit(new RateLimit(1, Duration.ofMillis(1), true));

        assertThat(client.get("/chat/sessions").status()).isEqualTo(200);
        await().until(() -> client.get("/chat/sessions").status() == 200);
    }

    @Test
    void failsAsAsked() {
        opencx.faults().add(Fault.status(429).retryAfter(Duration.ofSeconds(7)).times(1));
        opencx.faults()
                .add(Fault.status(503, "", "Deploying.").onPath("/history").times(1));
        opencx.faults().add(Fault.expiredToken().times(1));
        opencx.faults().add(Fault.page(200, "<html>").times(1));

        var throttled = client.get("/chat/sessions");
        assertThat(throttled.at("/message")).isEqualTo("Too Many Requests");
        assertThat(throttled.header("Retry-After")).isEqualTo("7");
        assertThat(client.get("/chat/sessions").status()).isEqualTo(401);
        assertThat(client.get("/chat/sessions").body()).isEqualTo("<html>");
        assertThat(client.get("/chat/sessions/" + UUID.randomUUID() + "/history")
                        .at("/message"))
                .isEqualTo("Deploying.");
        assertThat(opencx.faults().all()).isEmpty();
    }

    @Test
    void isDownAndComesBack() {
        opencx.suspend();
        assertThatThrownBy(() -> client.get("/chat/sessions")).isInstanceOf(UncheckedIOException.class);

        opencx.resume();
        assertThat(client.get("/chat/sessions").status()).isEqualTo(200);
    }

    @Test
    void recordsWhatItIsAskedAndForgetsItAtAReset() {
        opencx.sessions().put(Session.web());
        opencx.key("second", true);
        client.get("/chat/sessions?status=open");
        assertThat(opencx.requests().all())
                .extracting(RecordedRequest::path)
                .containsExactly("/chat/sessions?status=open");

        opencx.reset();

        assertThat(opencx.requests().all()).isEmpty();
        assertThat(client.get("/chat/sessions").json().path("items")).isEmpty();
        assertThat(client.key("second").get("/chat/sessions").status()).isEqualTo(401);
    }

    @Test
    void isToldFaultsAndOutagesOverHttp() {
        assertThat(client.send("POST", "/simulator/faults", "{\"status\": 503, \"times\": 1}")
                        .status())
                .isEqualTo(201);
        assertThat(client.get("/chat/sessions").status()).isEqualTo(503);
        assertThat(client.get("/simulator/requests").json()).hasSize(1);
        assertThat(client.send("POST", "/simulator/outage", "{\"seconds\": 0}").status())
                .isEqualTo(400);
        assertThat(client.send("POST", "/simulator/reset", "").status()).isEqualTo(204);
        assertThat(client.get("/simulator/requests").json()).isEmpty();
    }

    private static Session named(String name, Session session) {
        return session.with("summary", name);
    }
}
