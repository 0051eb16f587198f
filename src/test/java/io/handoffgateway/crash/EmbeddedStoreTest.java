package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway with its embedded store: asked to stop under load, out of disk, and with a directory that it cannot use. */
class EmbeddedStoreTest {

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int MOST_TO_FILL_THE_DISK = 500;

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private Path directory;
    private GatewayProcess gateway;

    @BeforeEach
    void prepare(@TempDir Path empty) {
        directory = empty;
        gateway = new GatewayProcess(empty.resolve("gateway"), dynamics);
    }

    @AfterEach
    void end() {
        gateway.close();
        dynamics.close();
    }

    @Test
    void losesNothingWhenItIsAskedToStopUnderLoad() {
        dynamics.faults().add(Fault.delay(Duration.ofMillis(300)));
        gateway.start();
        try (Load load = new Load("stopped", 200, gateway::acme)) {
            load.begin().awaitAnswered(50);
            long begin = System.nanoTime();
            gateway.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_STOP);

            dynamics.faults().clear();
            gateway.start();
            load.awaitEnd();
            assertThat(load.refused()).as("answers other than 2xx").allMatch(answer -> answer.startsWith("503"));
            load.awaitDelivered(dynamics);
        }
        assertThat(gateway.deadLetters()).isZero();
    }

    @Test
    void refusesInTimeWhatADiskThatIsNearlyFullCannotHoldAndLosesNothing() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk"));
        Tool.require("right to mount a disk", run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()));
        try {
            gateway.with("handoff.store.data-directory", disk.resolve("data").toString())
                    .with("handoff.store.min-disk-free", "24MB")
                    .start();
            Path filler = disk.resolve("filler");
            fill(filler, Files.getFileStore(disk).getUsableSpace() - (32L << 20));
            dynamics.suspend();

            Set<String> stored = fillTheStore();
            assertThat(Files.getFileStore(disk).getUsableSpace()).isPositive();

            Files.delete(filler);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> big("space-again").status() == 202);
            stored.add("space-again");
            gateway.kill();
            gateway.start();
            dynamics.resume();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(dynamics.records("oc_liveworkitems"))
                    .extracting(chat -> String.valueOf(chat.get("subject")))
                    .containsAll(stored)
                    .doesNotHaveDuplicates());
        } finally {
            gateway.kill();
            run("umount", disk.toString());
        }
    }

    @Test
    void aSecondGatewayOnOneDirectoryEndsAtOnceAndSaysWhoHasIt() {
        gateway.start();
        try (var second = new GatewayProcess(directory.resolve("second"), dynamics)
                .with("handoff.store.data-directory", gateway.data().toString())) {
            assertThat(second.startInVain()).isEqualTo(1);
            assertThat(second.log())
                    .contains("Another gateway uses the data directory", "process " + gateway.pid())
                    .doesNotContain("\tat ");
        }
        assertThat(gateway.acme()
                        .post("/handoff", new Load("still", 1, gateway::acme).body(1))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aDirectoryThatNothingCanBeRunFromIsNotTakenForADamagedStore() {
        assertThat(gateway.startInVain("-Dorg.sqlite.tmpdir=/proc/nothing-here"))
                .isEqualTo(1);

        assertThat(gateway.log())
                .contains("SQLite's native library cannot be run", "-Dorg.sqlite.tmpdir")
                .doesNotContain("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "overwritten", "no database"})
    void aDamagedStoreStopsTheStartWithWhatToDo(String damage) throws IOException {
        Path database = gateway.data().resolve("handoff.db");
        gateway.start();
        dynamics.suspend();
        try (Load load = new Load("kept", 50, gateway::acme)) {
            load.begin().awaitEnd();
        }
        gateway.stop();
        try (var file = new RandomAccessFile(database.toFile(), "rw")) {
            switch (damage) {
                case "truncated" -> file.setLength(file.length() / 2);
                case "overwritten" -> {
                    file.seek(4096);
                    file.write(new byte[(int) file.length() / 2]);
                }
                default -> file.write("This is no database. ".repeat(500).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(gateway.startInVain()).isEqualTo(1);
        assertThat(gateway.log().substring(gateway.log().indexOf("APPLICATION FAILED")))
                .contains("handoff.db is damaged or cannot be used", "Put back a backup", ".recover")
                .doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatIsGoneWhileWhatWasWrittenToItIsThereStopsTheStart() throws IOException {
        gateway.start();
        dynamics.suspend();
        try (Load load = new Load("kept", 10, gateway::acme)) {
            load.begin().awaitEnd();
        }
        gateway.kill();
        Files.delete(gateway.data().resolve("handoff.db"));

        assertThat(gateway.startInVain()).isEqualTo(1);
        assertThat(gateway.log()).contains("handoff.db is missing or empty");
    }

    @Test
    void aStoreOfANewerGatewayStopsTheStart() throws Exception {
        gateway.start();
        gateway.stop();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + gateway.data().resolve("handoff.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET version = '999', script = 'V999__newer.sql'"
                    + " WHERE installed_rank = (SELECT MAX(installed_rank) FROM flyway_schema_history)");
        }

        assertThat(gateway.startInVain()).isEqualTo(1);
        assertThat(gateway.log().substring(gateway.log().indexOf("APPLICATION FAILED")))
                .contains("written by a newer gateway", "999")
                .doesNotContain("\tat ");
    }

    @Test
    void aDirectoryThatIsAFileStopsTheStart() throws IOException {
        Files.createDirectories(gateway.data().getParent());
        Files.writeString(gateway.data(), "no directory");

        assertThat(gateway.startInVain()).isEqualTo(1);
        assertThat(gateway.log())
                .contains("The data directory", "cannot be used")
                .doesNotContain("\tat ");
    }

    @Test
    void aJournalOfAnEarlierBuildIsNamedOnceAndLeftAlone() throws IOException {
        Files.createDirectories(gateway.data().resolve("journal"));
        gateway.start();

        assertThat(gateway.log().lines().filter(line -> line.contains("message journal of an earlier build")))
                .hasSize(1);
        assertThat(gateway.data().resolve("journal")).exists();
    }

    /** Sends until nothing more is taken; every answer is a 202 or a 503 in time. */
    private Set<String> fillTheStore() {
        Set<String> stored = new LinkedHashSet<>();
        for (int number = 0; number < MOST_TO_FILL_THE_DISK; number++) {
            String subject = "big " + number;
            long begin = System.nanoTime();
            Reply reply = big(subject);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REPLY_TIMEOUT);
            assertThat(reply.status()).isIn(202, 503);
            if (reply.status() == 503) {
                assertThat(reply.header("Retry-After")).isNotEmpty();
                return stored;
            }
            stored.add(subject);
        }
        throw new AssertionError("The disk never fills.");
    }

    private Reply big(String subject) {
        String text = "0123456789".repeat(8_000);
        return gateway.acme().post("/handoff", """
                        {"handoff_id": "%1$s", "session": {"id": "%1$s", "channel": "web", "summary": "%1$s",
                         "messages": [{"sender": "customer", "text": "%2$s"}]}}""".formatted(subject, text), "Prefer", "respond-async");
    }

    private static void fill(Path file, long size) throws IOException {
        try (var filler = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] block = new byte[1 << 20];
            for (long written = 0; written < size; written += block.length) {
                filler.write(block);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
