package io.handoffgateway.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.test.util.TestSocketUtils;

/** An Artemis broker as a process of its own, as several replicas share it. */
final class BrokerProcess implements AutoCloseable {

    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final ChildJvm jvm;

    BrokerProcess(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.jvm = new ChildJvm(
                BrokerProcess.class.getName(), directory, List.of(directory.toString(), String.valueOf(port)));
    }

    /** Runs the broker: {@code <data directory> <port>}. */
    public static void main(String[] arguments) throws Exception {
        new EmbeddedActiveMQ()
                .setConfiguration(configuration(arguments[0], Integer.parseInt(arguments[1])))
                .start();
    }

    private static Configuration configuration(String directory, int port) throws Exception {
        return new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory + "/journal")
                .setBindingsDirectory(directory + "/bindings")
                .setPagingDirectory(directory + "/paging")
                .setLargeMessagesDirectory(directory + "/large-messages")
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port)
                .addAddressSetting(
                        "handoff.#",
                        new AddressSettings()
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                                .setMaxDeliveryAttempts(-1)
                                .setRedeliveryDelay(1_000)
                                .setExpiryAddress(SimpleString.of("handoff.expired"))
                                .setAutoDeleteQueues(false)
                                .setAutoDeleteAddresses(false));
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    BrokerProcess start() {
        jvm.start(true);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .failFast("the broker ended; see " + jvm.log(), () -> !jvm.isAlive())
                .until(this::listens);
        return this;
    }

    void kill() {
        jvm.kill();
    }

    void stop() {
        jvm.stop();
    }

    void freeze() {
        jvm.freeze();
    }

    void thaw() {
        jvm.thaw();
    }

    @Override
    public void close() {
        jvm.kill();
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
