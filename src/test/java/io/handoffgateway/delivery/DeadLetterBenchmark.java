package io.handoffgateway.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures, for a person to read, what very many dead letters cost: the start, a page, a bulk redrive, and memory.
 *
 * <p>{@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.handoffgateway.delivery.DeadLetterBenchmark -Dexec.args=20000}
 */
public final class DeadLetterBenchmark {

    private static final int PORT = 18_480;
    private static final int BATCH = 500;
    private static final int PAGES = 20;
    private static final String TRANSCRIPT = "I was charged twice, and nobody answers the phone. ".repeat(30);

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final Path data;
    private final int letters;
    private final Client operator = new Client("http://127.0.0.1:" + PORT, "Bearer ops-key");

    private DeadLetterBenchmark(Path data, int letters) {
        this.data = data;
        this.letters = letters;
    }

    /** Takes the number of dead letters. */
    public static void main(String[] arguments) throws IOException {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "broker-data")), "benchmark-");
        new DeadLetterBenchmark(data, arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0])).run();
        System.exit(0);
    }

    private void run() {
        try (var gateway = start()) {
            timed("park " + letters, () -> {
                fill(gateway);
                return "";
            });
        }
        try (var gateway = timed("start", this::start)) {
            timed("first page", () -> page("?limit=50"));
            report("page of 50", "?limit=50");
            report("page of 1000", "?limit=1000");
            report("page of what is rare", "?q=no-7-&limit=50");
            report("page of nothing", "?q=nowhere");
            report("summary", "/summary");
            memory();
            timed("redrive of the newest", () -> redrive("acme:handoff:h%06d".formatted(letters - 1)));
            timed("redrive of the oldest", () -> redrive("acme:handoff:h%06d".formatted(0)));
            bulk("{\"q\": \"no-7-\"}");
            bulk("{}");
            memory();
        }
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                HandoffGatewayApplication.class,
                settings().entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("server.port", String.valueOf(PORT));
        settings.put("management.server.port", "0");
        settings.put("handoff.broker.data-directory", data.toString());
        settings.put("handoff.operators[0].name", "ops");
        settings.put("handoff.operators[0].api-key", "ops-key");
        settings.put("handoff.orgs.acme.api-key", "acme-key");
        settings.put("handoff.orgs.acme.dynamics.environment-url", dynamics.url());
        settings.put("handoff.orgs.acme.dynamics.login-url", dynamics.url());
        settings.put("handoff.orgs.acme.dynamics.tenant-id", "11111111-1111-1111-1111-111111111111");
        settings.put("handoff.orgs.acme.dynamics.client-id", "22222222-2222-2222-2222-222222222222");
        settings.put("handoff.orgs.acme.dynamics.client-secret", "secret");
        return settings;
    }

    private void fill(ConfigurableApplicationContext gateway) {
        var deadLetters = gateway.getBean(DeadLetters.class);
        var transaction = gateway.getBean(TransactionTemplate.class);
        IntStream.range(0, (letters + BATCH - 1) / BATCH)
                .forEach(batch -> transaction.executeWithoutResult(status -> IntStream.range(
                                batch * BATCH, Math.min(letters, (batch + 1) * BATCH))
                        .forEach(number -> deadLetters.send("handoff.dead-letter.acme", letter(number), null))));
    }

    private static Delivery letter(int number) {
        String session = "s-%06d-no-%d-".formatted(number, number % 100);
        String body = """
                {"handoff_id": "h%06d", "session": {"id": "%s", "channel": "web", "summary": "Refund",
                 "messages": [{"sender": "customer", "text": "%s"}]}}""".formatted(number, session, TRANSCRIPT);
        return Delivery.accepted(
                        Delivery.Kind.HANDOFF, "acme", "h%06d".formatted(number), session, "web", body.getBytes(UTF_8))
                .failed(Attempt.unreadable("benchmark"));
    }

    private Reply page(String query) {
        return expect(200, operator.get("/dead-letters" + query));
    }

    private String redrive(String id) {
        var reply = operator.post("/dead-letters/" + id + "/redrive", "");
        return reply.status() + " " + (reply.status() == 201 ? "" : reply.body());
    }

    private void report(String what, String query) {
        List<Long> millis = IntStream.range(0, PAGES)
                .mapToObj(i -> millis(() -> page(query)))
                .sorted()
                .toList();
        System.out.printf("%-24s median %d ms, longest %d ms%n", what, millis.get(PAGES / 2), millis.get(PAGES - 1));
    }

    private void bulk(String request) {
        var started = expect(202, operator.post("/dead-letters/redrive", request));
        Instant begin = Instant.now();
        Awaitility.await()
                .atMost(Duration.ofHours(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !operator.get(started.header("Location"))
                        .at("/ended_at")
                        .isEmpty());
        long millis = Duration.between(begin, Instant.now()).toMillis();
        var end = operator.get(started.header("Location"));
        System.out.printf(
                "%-24s %s of %s delivered in %d ms: %d/s%n",
                "bulk redrive " + request,
                end.at("/delivered"),
                end.at("/total"),
                millis,
                Integer.parseInt(end.at("/delivered")) * 1000L / Math.max(1, millis));
    }

    private static void memory() {
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf("%-24s %d MB%n", "heap", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        System.out.printf(
                "%-24s %d ms %s%n",
                what,
                Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                result instanceof String text ? text : "");
        return result;
    }

    private static long millis(Supplier<Reply> call) {
        long begin = System.nanoTime();
        call.get();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
