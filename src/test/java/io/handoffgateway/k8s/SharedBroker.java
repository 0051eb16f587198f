package io.handoffgateway.k8s;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.slf4j.LoggerFactory;

/** An Artemis broker that lets in one user only. */
record SharedBroker(EmbeddedActiveMQ broker, int port) implements AutoCloseable {

    static SharedBroker start(Path directory, String user, String password) {
        ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.WARN);
        try (var free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
            broker.setConfiguration(new ConfigurationImpl()
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(directory + "/journal")
                    .setBindingsDirectory(directory + "/bindings")
                    .setPagingDirectory(directory + "/paging")
                    .setLargeMessagesDirectory(directory + "/large-messages")
                    .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port));
            broker.setSecurityManager(new OneUser(user, password));
            broker.start();
            return new SharedBroker(broker, port);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** The same URL, with this broker's address for each of the pair's. */
    String insteadOf(String url) {
        return url.replaceAll("tcp://[^,)]+", "tcp://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private record OneUser(String user, String password) implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String givenUser, String givenPassword) {
            return user.equals(givenUser) && password.equals(givenPassword);
        }

        @Override
        public boolean validateUserAndRole(
                String givenUser, String givenPassword, Set<Role> roles, CheckType checkType) {
            return validateUser(givenUser, givenPassword);
        }
    }
}
