package io.handoffgateway.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrgIsolationTest extends GatewayTest {

    private static final int HANDOFFS = 400;
    private static final int CUSTOMERS = 20;

    /** As many as both orgs' bounds on calls let through without waiting. */
    private static final int AT_A_TIME = 80;

    @Test
    void twoOrgsUnderLoadNeverSeeEachOther() {
        var replies = Client.inParallel(
                        AT_A_TIME,
                        IntStream.range(0, HANDOFFS)
                                .boxed()
                                .flatMap(i -> Stream.<Callable<Reply>>of(
                                        () -> acme().post("/handoff", body(i, "for acme")),
                                        () -> globex().post("/handoff", body(i, "for globex")))))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertHasOnlyItsOwn(ACME, "globex");
        assertHasOnlyItsOwn(GLOBEX, "acme");
        for (var entitySet : Set.of("incidents", "oc_liveworkitems", "contacts")) {
            assertThat(ids(ACME, entitySet)).doesNotContainAnyElementsOf(ids(GLOBEX, entitySet));
        }
        assertThat(tokens(ACME)).doesNotContainAnyElementsOf(tokens(GLOBEX));
    }

    private static void assertHasOnlyItsOwn(DynamicsSimulator dynamics, String other) {
        assertThat(dynamics.records("incidents")).hasSize(HANDOFFS / 2);
        assertThat(dynamics.records("oc_liveworkitems")).hasSize(HANDOFFS / 2);
        assertThat(dynamics.records("contacts")).hasSize(CUSTOMERS);
        assertThat(dynamics.requests().all())
                .allSatisfy(request -> assertThat(request.body() + request.path() + request.headers())
                        .doesNotContain(other))
                .noneMatch(request -> request.status() == 401);
    }

    private static Collection<Object> ids(DynamicsSimulator dynamics, String entitySet) {
        var primaryKey = entitySet.replaceFirst("s$", "id");
        return dynamics.records(entitySet).stream()
                .map(row -> Objects.requireNonNull(row.get(primaryKey)))
                .collect(Collectors.toSet());
    }

    private static Collection<String> tokens(DynamicsSimulator dynamics) {
        return dynamics.requests().all().stream()
                .map(RecordedRequest::headers)
                .map(headers -> headers.getOrDefault("Authorization", ""))
                .filter(authorization -> !authorization.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Each pair of an email and a chat is one customer's; customers, identities and sessions are the same in both orgs. */
    private static String body(int number, String summary) {
        return """
                {"handoff_id": "h%d", "session": {"id": "s%d", "channel": "%s", "summary": "%s",
                 "contact": {"email": "customer-%d@example.com"}}}""".formatted(number, number, number % 2 == 0 ? "email" : "web", summary, number / 2 % CUSTOMERS);
    }
}
