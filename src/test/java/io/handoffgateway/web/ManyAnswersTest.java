package io.handoffgateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManyAnswersTest extends GatewayTest {

    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive");
    private static final int CALLERS = 32;
    private static final int CALLS = 6_000;

    @Test
    void haveTheSameHeadersEach() {
        Callable<Reply> call = () -> acme().post("/handoff?dry_run=true", """
                {"session": {"id": "s1", "channel": "web"}}""");

        assertThat(Client.inParallel(CALLERS, Stream.generate(() -> call).limit(CALLS))
                        .map(ManyAnswersTest::headerCounts)
                        .collect(Collectors.toSet()))
                .singleElement()
                .satisfies(headers ->
                        assertThat(headers).containsKey("content-length").doesNotContainKey("transfer-encoding"));
    }

    private static Map<String, Integer> headerCounts(Reply reply) {
        Map<String, Integer> counts = new TreeMap<>();
        reply.response().headers().map().forEach((name, values) -> counts.put(name, values.size()));
        counts.keySet().removeAll(OF_THE_CONNECTION);
        return counts;
    }
}
