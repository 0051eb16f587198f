package io.handoffgateway.benchmark;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What very many dead letters cost their operators: {@code benchmark.letters} (1000000) are put into the store, and looked at.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.LettersBenchmark}
 */
final class LettersBenchmark {

    private static final int LETTERS = Integer.getInteger("benchmark.letters", 1_000_000);
    private static final int TIMES = 40;

    /** In parts, as letters come: SQLite's log of one change of them all would be as large as they are. */
    private static final int AT_ONCE = 5_000;

    private static final String NUMBERS =
            "WITH RECURSIVE number (n) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT n + 1 FROM number WHERE n < ?) ";
    private static final List<String> ROWS = List.of(
            NUMBERS + """
                    INSERT INTO delivery (id, queue, kind, org, identity, session_id, channel, state, accepted_at, due_at,
                        attempts, cause, detail, first_failed_at, last_failed_at, search)
                    SELECT 'acme:handoff:m-' || n, 'delivery', 'handoff', 'acme', 'm-' || n, 's-m-' || n, 'email',
                        'dead_letter', 1764000000000000 + n * 1000, 1764000000000000 + n * 1000, 1,
                        CASE n % 3 WHEN 0 THEN 'dynamics.refused' WHEN 1 THEN 'dynamics.missing-privilege' ELSE 'dynamics.too-long' END,
                        'HTTP 400', 1764000000000000 + n * 1000, 1764000000000000 + n * 1000,
                        'acme:handoff:m-' || n || ' s-m-' || n
                    FROM number""",
            NUMBERS + "INSERT INTO delivery_body (id, body) SELECT 'acme:handoff:m-' || n, ? FROM number");

    private LettersBenchmark() {}

    public static void main(String[] arguments) {
        Gateway.measure((gateway, dynamics) -> {
            System.out.printf("Java %s, %d dead letters%n", Runtime.version(), LETTERS);
            look(gateway, "none");
            fill(gateway.store());
            awaitStore(new Client(gateway.server().url(), "Bearer ops-key"));
            for (String query : List.of(
                    "?limit=50",
                    "?limit=50&org=acme",
                    "?limit=50&org=acme&cause=dynamics.too-long",
                    "?limit=1000",
                    "/summary",
                    "?q=nowhere")) {
                measure(new Client(gateway.server().url(), "Bearer ops-key"), query);
            }
            turnPages(new Client(gateway.server().url(), "Bearer ops-key"));
            look(gateway, "all");
        });
    }

    private static void look(Gateway gateway, String when) throws Exception {
        gateway.server().collectGarbage();
        System.out.printf("%s: %s%n", when, Held.by(gateway).line());
    }

    private static void fill(String store) throws SQLException {
        byte[] body = Objects.requireNonNull(new Handoffs().next());
        try (Connection connection = DriverManager.getConnection(store, "gateway", "")) {
            connection.setAutoCommit(false);
            for (int first = 1; first <= LETTERS; first += AT_ONCE) {
                fill(connection, first, Math.min(LETTERS, first + AT_ONCE - 1), body);
                connection.commit();
            }
        }
    }

    private static void fill(Connection connection, int first, int last, byte[] body) throws SQLException {
        for (String rows : ROWS) {
            try (var statement = connection.prepareStatement(rows)) {
                statement.setInt(1, first);
                statement.setInt(2, last);
                if (rows.contains("delivery_body")) {
                    statement.setBytes(3, body);
                }
                statement.executeUpdate();
            }
        }
    }

    /** The gateway may have taken it for gone while another wrote so much. */
    private static void awaitStore(Client operator) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> operator.get("/dead-letters?limit=1").status() == 200);
    }

    private static void measure(Client operator, String query) {
        List<Long> millis = IntStream.range(0, TIMES)
                .mapToObj(time -> millis(operator, query))
                .sorted()
                .toList();
        System.out.printf(
                "/dead-letters%-45s median %d ms, longest %d ms%n",
                query, millis.get(TIMES / 2), millis.get(TIMES - 1));
    }

    private static long millis(Client operator, String query) {
        long begin = System.nanoTime();
        expectOk(operator.get("/dead-letters" + query));
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static void turnPages(Client operator) {
        long longest = 0;
        int pages = 0;
        String query = "?limit=1000";
        while (query != null && pages < TIMES) {
            long begin = System.nanoTime();
            Reply reply = expectOk(operator.get("/dead-letters" + query));
            longest = Math.max(longest, System.nanoTime() - begin);
            pages++;
            query = reply.json().path("next").isNull() ? null : "?limit=1000&after=" + reply.at("/next");
        }
        System.out.printf("%d pages of 1,000 in turn, the longest %d ms%n", pages, longest / 1_000_000);
    }

    private static Reply expectOk(Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
