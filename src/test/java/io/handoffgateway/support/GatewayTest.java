package io.handoffgateway.support;

import io.handoffgateway.simulator.DynamicsSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway with the shipped routes, over real HTTP, for two orgs with an environment each. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class GatewayTest {

    protected static final DynamicsSimulator ACME = DynamicsSimulator.start();
    protected static final DynamicsSimulator GLOBEX = DynamicsSimulator.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        org(registry, "acme", ACME);
        org(registry, "globex", GLOBEX);
        registry.add("handoff.operators[0].name", () -> "ops");
        registry.add("handoff.operators[0].password", () -> "ops-password");
        registry.add("handoff.operators[1].name", () -> "robot");
        registry.add("handoff.operators[1].api-key", () -> "robot-key");
        registry.add("management.server.port", () -> 0);
    }

    private static void org(DynamicPropertyRegistry registry, String name, DynamicsSimulator dynamics) {
        String prefix = "handoff.orgs." + name;
        registry.add(prefix + ".api-key", () -> name + "-key");
        registry.add(prefix + ".dynamics.environment-url", dynamics::url);
        registry.add(prefix + ".dynamics.login-url", dynamics::url);
        registry.add(prefix + ".dynamics.tenant-id", () -> "11111111-1111-1111-1111-111111111111");
        registry.add(prefix + ".dynamics.client-id", () -> "22222222-2222-2222-2222-222222222222");
        registry.add(prefix + ".dynamics.client-secret", () -> name + "-secret");
    }

    @BeforeEach
    void startAfresh() {
        ACME.reset();
        GLOBEX.reset();
    }

    protected Client acme() {
        return client("Bearer acme-key");
    }

    protected Client globex() {
        return client("Bearer globex-key");
    }

    /** A caller with any {@code Authorization} header; empty for none. */
    protected Client client(String authorization) {
        return new Client("http://127.0.0.1:" + port, authorization);
    }
}
