package io.handoffgateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Ended;
import io.handoffgateway.support.PostgresServer;
import io.handoffgateway.support.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar in the image's layers, with the image's command line and the manifests' variables, files and probes. Needs
 * {@code mvn package} first; the cache of the image is trained and used on Java 25, as in the image.
 */
@Tag("slow")
class MountedTest {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private static Path root;

    private static List<String> command;
    private static Map<Path, Long> image;

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();

    @BeforeAll
    static void build(@TempDir Path empty) {
        Tool.require("packaged jar", BuiltImage.jar().isPresent());
        root = empty;
        command = BuiltImage.build(root.resolve(Image.workingDirectory().substring(1)));
        image = files();
    }

    @AfterEach
    void leavesTheImageAsItIs() {
        dynamics.close();
        assertThat(files().entrySet()).isSubsetOf(image.entrySet());
    }

    @Test
    void startsWithItsStoreInsideAndDelivers() {
        try (Pod pod = new Pod(Manifests.rendered("base"), root, command)) {
            pod.start(overrides());
            awaitReady(pod);

            assertThat(pod.caller().post("/handoff", handoff("chat", "web")).status())
                    .isEqualTo(201);
            storesAndDelivers(pod);
        }
        assertThat(root.resolve("data/handoff.db")).isNotEmptyFile();
    }

    @Test
    void startsAsOneOfSeveralThatShareAPostgres() {
        Map<String, String> database = PostgresServer.shared().freshDatabase(Pod.credential("handoff.store.username"));
        try (Pod pod = new Pod(Manifests.rendered("replicas"), root, command)) {
            Map<String, String> overrides = overrides();
            overrides.put("HANDOFF_STORE_URL", database.get("handoff.store.url"));
            pod.start(overrides);
            awaitReady(pod);

            storesAndDelivers(pod);
        }
    }

    private void storesAndDelivers(Pod pod) {
        assertThat(pod.caller()
                        .post("/handoff", handoff("case", "email"), "Prefer", "respond-async")
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> dynamics.records("incidents").size() == 1);
    }

    private void requireAlive(Pod pod) {
        if (!pod.isAlive()) {
            throw new Ended(root.resolve("log.txt"));
        }
    }

    private void awaitReady(Pod pod) {
        var gateway = Manifests.rendered("base").gateway();
        Client kubelet = pod.kubelet();
        await().atMost(LONGEST_START)
                .ignoreException(UncheckedIOException.class)
                .failFast(() -> requireAlive(pod))
                .until(() -> Stream.of(
                                gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe())
                        .allMatch(probe ->
                                kubelet.get(probe.getHttpGet().getPath()).status() == 200));
    }

    /** Dynamics as the example's org has it is not there. */
    private Map<String, String> overrides() {
        return new HashMap<>(Map.of(
                "HANDOFF_ORGS_ACME_DYNAMICS_ENVIRONMENT_URL", dynamics.url(),
                "HANDOFF_ORGS_ACME_DYNAMICS_LOGIN_URL", dynamics.url()));
    }

    /** When each file of the image was written last; what is mounted lies behind links. */
    private static Map<Path, Long> files() {
        try (Stream<Path> all = Files.walk(root.resolve("gateway"))) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.toString().contains("/.."))
                    .collect(Collectors.toMap(
                            Function.identity(), file -> file.toFile().lastModified()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String handoff(String session, String channel) {
        return """
                {"session": {"id": "%s", "channel": "%s"}}""".formatted(session, channel);
    }
}
