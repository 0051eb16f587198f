package io.handoffgateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the tests' own, on a free port, with its data in a temporary directory. */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "gateway";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final Path bin;
    private final Path data;
    private final int port;
    private @Nullable Process process;

    private PostgresServer(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** One for all tests of this process, which ends with it. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            PostgresServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    /** Another one. */
    public static PostgresServer start() {
        try {
            Path bin = Objects.requireNonNull(Tool.require("initdb").getParent());
            Path data = Files.createTempDirectory("gateway-postgres-");
            PostgresServer server = new PostgresServer(bin, data, Ports.free());
            server.initialize();
            server.resume();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void initialize() throws IOException {
        if (IS_ROOT) {
            run(List.of("chown", "postgres", data.toString()));
        }
        run(asUser("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
    }

    /** Starts it, for the first time or again. */
    public void resume() {
        try {
            process = new ProcessBuilder(asUser(
                            "postgres",
                            "-D",
                            data.toString(),
                            "-p",
                            String.valueOf(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=" + data,
                            "-c",
                            "max_connections=200"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            data.resolveSibling(data.getFileName() + ".log").toFile())
                    .start();
            awaitAnswer();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It answers nothing until {@link #resume}: killed, as by a failing machine. */
    public void suspend() {
        signal("-QUIT");
    }

    /** It stays connected and does nothing until {@link #thaw}. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            long server = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            List<String> all = new ArrayList<>(List.of("kill", signal));
            ProcessHandle.of(server).ifPresent(main -> {
                all.add(String.valueOf(main.pid()));
                if (!signal.equals("-QUIT")) {
                    main.descendants().forEach(child -> all.add(String.valueOf(child.pid())));
                }
            });
            run(all);
            if (signal.equals("-QUIT") && process != null) {
                process.waitFor(30, TimeUnit.SECONDS);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The settings of a gateway with a new, empty database. */
    public Map<String, String> freshDatabase() {
        return freshDatabaseOf(USER);
    }

    /** The same for a user that there is not yet, and who may do no more than the README lets him. */
    public Map<String, String> freshDatabase(String newUser) {
        execute("CREATE USER \"%s\"".formatted(newUser));
        return freshDatabaseOf(newUser);
    }

    private Map<String, String> freshDatabaseOf(String user) {
        String name = "gateway_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE %s OWNER \"%s\"".formatted(name, user));
        return Map.of("handoff.store.url", url(name), "handoff.store.username", user);
    }

    private void execute(String sql) {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, "");
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("PostgreSQL does not start", notYet);
                }
            }
        }
    }

    private List<String> asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (IS_ROOT) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("Failed: " + command);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            suspend();
        }
    }
}
