package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Certificates;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings of orgs and operators in a file, which is edited while the gateway runs. */
class EditedSettingsTest extends EditedGatewayTest {

    private static final String ORG = """
                wonka:
                  api-key: wonka-key
                  default-priority: 2
                  dynamics:
                    environment-url: %1$s
                    login-url: %1$s
                    tenant-id: 11111111-1111-1111-1111-111111111111
                    client-id: 22222222-2222-2222-2222-222222222222
                    client-secret: wonka-secret
            """;

    private record Broken(String old, String replacement, String told) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken("priority: 2", "priority: s3cr3t", "org wonka: default-priority: expected"),
            new Broken("default-priority", "default-priorty", "org wonka: default-priorty: unknown key"),
            new Broken("wonka-key", "acme-key", "acme has the same one"),
            new Broken("api-key: wonka-key", "api-keys: [ a, b, s3cr3t ]", "expected two keys at most"),
            new Broken("wonka-secret", "${no.such}", "expected a value for the placeholder ${no.such}"),
            new Broken("wonka-secret", "*s3cr3t", "application.yaml] are not YAML, line 11, column "),
            new Broken("wonka-secret", "!s3cr3t x", "are not YAML, line 11"),
            new Broken("wonka-secret", "!s3cr3t!s3cr3t x", "are not YAML, line 11"),
            new Broken("wonka-secret", "'\u0007s3cr3t'", "hold a character that YAML does not take"),
            new Broken("wonka-secret", "one\n        client-secret: s3cr3t", "set a key twice, line 12"),
            new Broken("wonka:", "wonka: [ s3cr3t", "are not YAML, line "),
            new Broken("  orgs:", "  reply-timeout: s3cr3t\n  orgs:", "handoff.reply-timeout"));

    private int handoffs;
    private volatile String key = "wonka-key";

    @AfterEach
    void nothingIsSet() {
        edit("");
        inForce(() -> assertThat(wonka().status()).isEqualTo(401));
    }

    @Test
    void anOrgComesChangesAndGoesWithoutARestart() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        assertThat(GLOBEX.records("incidents")).isNotEmpty();
        assertThat(operator().get("/connection?org=wonka").at("/org")).isEqualTo("wonka");

        edit(orgs(INITECH).replace("default-priority: 2", "default-priority: 4"));
        inForce(() -> {
            assertThat(wonka().status()).isEqualTo(201);
            assertThat(INITECH.records("incidents"))
                    .extracting(incident -> String.valueOf(incident.get("prioritycode")))
                    .contains("4");
        });
    }

    @Test
    void aNewSecretIsShownFromTheNextTokenOn() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        GLOBEX.expireTokens();
        edit(orgs(GLOBEX).replace("wonka-secret", "another-secret"));

        inForce(() -> {
            wonka();
            assertThat(GLOBEX.requests().all())
                    .filteredOn(request -> request.path().endsWith("/token"))
                    .extracting(request -> request.body())
                    .anyMatch(form -> form.contains("another-secret"));
        });
    }

    @Test
    void whatCannotBeUsedChangesNothingAndIsNamedUntilItIsPutRight() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));

        BROKEN.forEach(broken -> {
            edit(orgs(GLOBEX).replace(broken.old(), broken.replacement()));
            inForce(() -> assertThat(health().path("editNotUsed").toString())
                    .contains(broken.told())
                    .doesNotContain("s3cr3t"));
            assertThat(wonka().status()).isEqualTo(201);
        });
        assertThat(management().get("/observe/health").at("/components/settings/status"))
                .isEqualTo("UP");
        assertThat(metrics()).contains("handoff_settings_findings 1.0");
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(health().has("editNotUsed")).isFalse());
        assertThat(metrics()).contains("handoff_settings_findings 0.0");
    }

    @Test
    void whatLackedAnotherFileIsTakenOnceThatIsThere() {
        Path certificate = freshDirectory().resolve("wonka.pem");
        edit(orgs(GLOBEX).replace("client-secret: wonka-secret", "client-certificate-path: " + certificate));
        inForce(() -> assertThat(health().path("editNotUsed").toString()).contains("dynamics.client-certificate-path"));

        Path made = Certificates.pkcs12(freshDirectory(), "RSA");
        GLOBEX.certificate("22222222-2222-2222-2222-222222222222", Certificates.certificate(made));
        move(Certificates.pem(made), certificate);

        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        assertThat(health().has("editNotUsed")).isFalse();
    }

    @Test
    void aTokenIsKeptThroughChangesThatItDoesNotDependOn() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        long tokens = tokens();

        edit(orgs(GLOBEX).replace("wonka-key", "next-key"));

        inForce(() ->
                assertThat(wonka("next-key", "next-" + handoffs++).status()).isEqualTo(201));
        assertThat(tokens()).isEqualTo(tokens);
    }

    @Test
    void anEnvironmentThatWasNamedWronglyIsLookedAtAnew() {
        String chats = orgs(GLOBEX)
                .replace("default-priority: 2", "chats-without-omnichannel: incident")
                .replace("client-secret", "liveworkitem-entity-set: new_none\n        client-secret");
        edit(chats);
        inForce(() -> assertThat(chat().at("/record")).isEqualTo("incident"));

        edit(chats.replace("new_none", "oc_liveworkitems"));

        inForce(() -> assertThat(chat().at("/record")).isEqualTo("liveworkitem"));
    }

    /** A password that is a placeholder, as one in a mounted Secret is. */
    @Test
    void anOperatorsNewPasswordTakesThePlaceOfTheOldOne() {
        assertThat(eve("eve-password").status()).isEqualTo(200);

        edit("eve.password: another-password");

        inForce(() -> assertThat(eve("another-password").status()).isEqualTo(200));
        assertThat(eve("eve-password").status()).isEqualTo(401);
    }

    @Test
    void whatTakesARestartIsSaid() {
        edit(orgs(GLOBEX) + "  max-redrives: 7\n");

        inForce(() -> assertThat(health().path("atNextStart").toString()).contains("handoff.max-redrives"));
    }

    @Test
    void aKeyIsRotatedUnderLoadWithoutARefusedCall() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        Callers callers = Callers.start(number -> wonka(key, "rotated-" + number), 15);

        edit(orgs(GLOBEX).replace("api-key: wonka-key", "api-keys: [ wonka-key, next-key ]"));
        inForce(() ->
                assertThat(wonka("next-key", "first-" + handoffs++).status()).isEqualTo(201));
        key = "next-key";
        await().until(() ->
                lastUsed("api-keys[0]") < Instant.now().minusSeconds(1).toEpochMilli());
        assertThat(lastUsed("api-keys[1]")).isGreaterThan(lastUsed("api-keys[0]"));
        edit(orgs(GLOBEX).replace("wonka-key", "next-key"));
        inForce(() -> assertThat(wonka().status()).isEqualTo(401));

        assertThat(callers.end()).isPositive();
    }

    @Test
    void noHandoffFailsBecauseOfTwentyEditsHalfOfThemBroken() {
        edit(orgs(GLOBEX));
        inForce(() -> assertThat(wonka().status()).isEqualTo(201));
        Callers callers = Callers.start(
                number -> number % 2 == 0 ? wonka("wonka-key", "edited-" + number) : handoff("edited-" + number, "web"),
                15);
        List<DynamicsSimulator> places = List.of(INITECH, GLOBEX);

        IntStream.range(0, 10).forEach(number -> {
            String good = orgs(places.get(number % 2))
                    .replace("default-priority: 2", "default-priority: " + (1 + number % 4));
            edit(good.replace("wonka-secret", "'"));
            inForce(() -> assertThat(health().path("editNotUsed").toString()).contains("are not YAML"));
            edit(good);
            inForce(() -> assertThat(health().has("editNotUsed")).isFalse());
        });

        assertThat(callers.end()).isGreaterThan(20);
        assertThat(INITECH.records("incidents")).isNotEmpty();
    }

    private static String orgs(DynamicsSimulator dynamics) {
        return "handoff:\n  orgs:\n" + ORG.formatted(dynamics.url());
    }

    private static void edit(String yaml) {
        SETTINGS.write(yaml);
    }

    private static void inForce(ThrowingRunnable assertion) {
        patiently().untilAsserted(assertion);
    }

    private static ConditionFactory patiently() {
        return await().atMost(EFFECT).pollInterval(Duration.ofMillis(100));
    }

    private Reply wonka() {
        return wonka("wonka-key", "wonka-" + handoffs++);
    }

    private Reply wonka(String key, String id) {
        return client("Bearer " + key).post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "slack"}}""".formatted(id, id));
    }

    private Reply chat() {
        String id = "wonka-" + handoffs++;
        return client("Bearer wonka-key").post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "web"}}""".formatted(id, id));
    }

    private static long tokens() {
        return GLOBEX.requests().all().stream()
                .filter(request -> request.path().endsWith("/token"))
                .count();
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Reply eve(String password) {
        String credentials =
                Base64.getEncoder().encodeToString(("eve:" + password).getBytes(StandardCharsets.US_ASCII));
        return client("Basic " + credentials).get("/dead-letters");
    }

    private String metrics() {
        return management().get("/observe/metrics").body();
    }

    private JsonNode health() {
        return management().get("/observe/health").json().at("/components/settings/details");
    }

    /** In milliseconds; 0 for never. */
    private long lastUsed(String key) {
        return StreamSupport.stream(operator().get("/orgs").json().path("items").spliterator(), false)
                .filter(org -> org.path("org").asText().equals("wonka"))
                .flatMap(org -> StreamSupport.stream(org.path("keys").spliterator(), false))
                .filter(each -> each.path("name").asText().equals(key)
                        && each.path("last_used_at").isTextual())
                .mapToLong(each ->
                        Instant.parse(each.path("last_used_at").asText()).toEpochMilli())
                .findFirst()
                .orElse(0);
    }
}
