package io.handoffgateway.support;

import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.environment.Environments;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The gateway with the shipped routes, over real HTTP, for orgs with an environment each: acme and globex set nothing but what
 * is required, initech everything.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
public abstract class GatewayTest {

    protected static final DynamicsSimulator ACME = DynamicsSimulator.start();
    protected static final DynamicsSimulator GLOBEX = DynamicsSimulator.start();
    protected static final DynamicsSimulator INITECH = DynamicsSimulator.start();

    /** A standard environment, with a queue and a customer for those without an email. */
    protected static final DynamicsSimulator UMBRELLA = DynamicsSimulator.start(0, Mode.STOCK);

    protected static final String UMBRELLA_QUEUE = "55555555-5555-5555-5555-555555555555";
    protected static final String UMBRELLA_CUSTOMER = "77777777-7777-7777-7777-777777777777";

    protected static final String INITECH_OWNER = "aaaaaaaa-0000-4000-8000-000000000001";
    protected static final String INITECH_QUEUE = "aaaaaaaa-0000-4000-8000-000000000002";
    protected static final String INITECH_WORKSTREAM = "aaaaaaaa-0000-4000-8000-000000000003";
    protected static final String INITECH_REGION = "aaaaaaaa-0000-4000-8000-000000000004";
    protected static final String INITECH_ACCOUNT = "aaaaaaaa-0000-4000-8000-000000000005";

    private static final String DIGEST_OF_INITECH_KEY =
            "sha256:52b1ae21b17ed148e991aef4d3039c4c00916bf42fbbc7c281c96aa3e95be640";

    static {
        // A busy machine is no reason to fail.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private Orgs orgs;

    @Autowired
    private Environments environments;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Autowired
    private Store store;

    @Autowired
    private Leases leases;

    @Autowired
    private RequestAllowances allowances;

    @Autowired
    @Qualifier("firstChannels")
    private Object firstChannels;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        org(registry, "acme", ACME);
        org(registry, "globex", GLOBEX);
        org(registry, "initech", INITECH);
        initech(registry);
        org(registry, "umbrella", UMBRELLA);
        registry.add("handoff.orgs.umbrella.default-queue-id", () -> UMBRELLA_QUEUE);
        registry.add("handoff.orgs.umbrella.anonymous-customer", () -> "/accounts(" + UMBRELLA_CUSTOMER + ")");
        registry.add("handoff.operators[0].name", () -> "ops");
        registry.add("handoff.operators[0].password", () -> "ops-password");
        registry.add("handoff.operators[1].name", () -> "robot");
        registry.add("handoff.operators[1].api-key", () -> "robot-key");
        registry.add("handoff.operators[2].name", () -> "Zoë");
        registry.add("handoff.operators[2].api-key", () -> "schlüssel–ключ");
        registry.add("handoff.operators[3].name", () -> "eve");
        registry.add("handoff.operators[3].password", () -> "${eve.password:eve-password}");
        registry.add("handoff.operators[3].role", () -> "viewer");
        registry.add("management.server.port", () -> 0);
        registry.add("handoff.resolve-patience", () -> "3s");
        registry.add("handoff.drain-time", () -> "0s");
        String data = freshDirectory().toString();
        registry.add("handoff.store.data-directory", () -> data);
        StoreUnderTest.settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    private static void initech(DynamicPropertyRegistry registry) {
        String prefix = "handoff.orgs.initech.";
        registry.add(prefix + "api-key", () -> DIGEST_OF_INITECH_KEY);
        registry.add(prefix + "default-priority", () -> 3);
        registry.add(prefix + "default-owner-id", () -> INITECH_OWNER);
        registry.add(prefix + "default-queue-id", () -> INITECH_QUEUE);
        registry.add(prefix + "default-workstream-id", () -> INITECH_WORKSTREAM);
        registry.add(prefix + "ticket-properties", () -> """
                {"title": "From the gateway", "casetypecode": 2, "new_source": null,
                 "new_region@odata.bind": "/new_regions(%s)",
                 "customerid_account@odata.bind": "/accounts(%s)"}""".formatted(INITECH_REGION, INITECH_ACCOUNT));
    }

    private static void org(DynamicPropertyRegistry registry, String name, DynamicsSimulator dynamics) {
        org(registry, name, dynamics::url);
    }

    protected static void org(DynamicPropertyRegistry registry, String name, Supplier<Object> url) {
        String prefix = "handoff.orgs." + name;
        registry.add(prefix + ".api-key", () -> name + "-key");
        registry.add(prefix + ".dynamics.environment-url", url);
        registry.add(prefix + ".dynamics.login-url", url);
        registry.add(prefix + ".dynamics.tenant-id", () -> "11111111-1111-1111-1111-111111111111");
        registry.add(prefix + ".dynamics.client-id", () -> "22222222-2222-2222-2222-222222222222");
        registry.add(prefix + ".dynamics.client-secret", () -> name + "-secret");
    }

    @BeforeEach
    void startAfresh() {
        clear();
        await().until(() -> !leases.isAnyUnderWay());
        clear();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
        UMBRELLA.mode(Mode.STOCK);
        for (var dynamics : List.of(ACME, GLOBEX, INITECH, UMBRELLA)) {
            dynamics.resume();
            dynamics.reset();
        }
        UMBRELLA.seedExamples();
        environments.forget("umbrella");
        nothingIsRemembered();
    }

    /** The records are gone, so that their identities may come anew; and no limit is known of any more. */
    private void nothingIsRemembered() {
        forgetAll(firstChannels, "channels");
        forgetAll(allowances, "byOrg");
    }

    private static void forgetAll(Object owner, String field) {
        if (ReflectionTestUtils.getField(owner, field) instanceof Map<?, ?> map) {
            map.clear();
        } else {
            throw new AssertionError("%s has no map %s".formatted(owner.getClass(), field));
        }
    }

    /** A directory below target that no other test process uses. */
    protected static Path freshDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "store-data")), "data-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The circuit breaker of an org's door. */
    protected CircuitBreaker breaker(String org) {
        return breakers.circuitBreaker(org + "-dynamics-breaker");
    }

    /** How many deliveries of an org wait, whatever is being done with them. */
    protected long waiting(String org) {
        return count(org, "waiting");
    }

    /** How many dead letters of an org there are in the store. */
    protected long parked(String org) {
        return count(org, "dead_letter");
    }

    private long count(String org, String state) {
        return store.read(client -> client.sql("SELECT COUNT(*) FROM delivery WHERE org = :org AND state = :state")
                .param("org", org)
                .param("state", state)
                .query(Long.class)
                .single());
    }

    protected Store store() {
        return store;
    }

    private void clear() {
        store.write(client -> {
            List.of(
                            "delivery",
                            "delivery_body",
                            "attempt",
                            "delivery_story",
                            "redrive",
                            "redrive_skip",
                            "history",
                            "once",
                            "key_use",
                            "opencx_session",
                            "opencx_handoff",
                            "opencx_look")
                    .forEach(table -> client.sql("DELETE FROM " + table).update());
            return true;
        });
    }

    protected Client acme() {
        return client("Bearer acme-key");
    }

    protected Client globex() {
        return client("Bearer globex-key");
    }

    protected Client umbrella() {
        return client("Bearer umbrella-key");
    }

    protected Client operator() {
        return client("Bearer robot-key");
    }

    protected Client initech() {
        return client("Bearer odd key: \"/+=&%,;'<>");
    }

    /** A caller without any credential of the port that operators' tools watch. */
    protected Client management() {
        return new Client("http://127.0.0.1:" + managementPort, "");
    }

    /** Makes the gateway ask for a new token at the org's next call. */
    protected void forgetToken(String org) {
        try {
            var owner = orgs.get(org);
            tokens.drop(owner, tokens.of(owner, Duration.ofMinutes(1)));
        } catch (DeliveryException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Some time later: what was learnt of umbrella's environment is forgotten. */
    protected void environmentChanged() {
        environments.forget("umbrella");
    }

    protected int port() {
        return port;
    }

    /** A caller with any {@code Authorization} header; empty for none. */
    protected Client client(String authorization) {
        return new Client("http://127.0.0.1:" + port, authorization);
    }
}
