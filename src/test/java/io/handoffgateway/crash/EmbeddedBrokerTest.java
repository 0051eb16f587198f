package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with its embedded broker, asked to stop under load, and out of disk (contract sections 2 and 7). */
@Tag("crash")
class EmbeddedBrokerTest {

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
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()), "may not mount");
        try {
            gateway.with("handoff.broker.data-directory", disk.resolve("data").toString())
                    .with("handoff.broker.min-disk-free", "24MB")
                    .start();
            Path filler = disk.resolve("filler");
            fill(filler, Files.getFileStore(disk).getUsableSpace() - (32L << 20));
            dynamics.suspend();

            Set<String> stored = fillTheBroker();
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

    /** Sends until nothing more is taken; every answer is a 202 or a 503 in time. */
    private Set<String> fillTheBroker() {
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
