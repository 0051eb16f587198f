package io.handoffgateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.handoffgateway.k8s.Promql.Matcher;
import io.handoffgateway.k8s.Promql.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromqlTest {

    private final Promql promql = new Promql("""
            histogram_quantile(0.9, sum by (le, org) (rate(a_bucket{job="x",org=~"$org",u="{b}"}[5m])))
              > 1e9 and time() - max without (pod) (b{s!="200"} offset 15m) < 14.4 * 0.01 or c:d:e5m or vector(0)""");

    @Test
    void findsEachMetricWithItsConditions() {
        assertThat(promql.selectors())
                .extracting(Selector::metric, Selector::matchers)
                .containsExactly(
                        tuple(
                                "a_bucket",
                                List.of(
                                        new Matcher("job", "=", "x"),
                                        new Matcher("org", "=~", "$org"),
                                        new Matcher("u", "=", "{b}"))),
                        tuple("b", List.of(new Matcher("s", "!=", "200"))),
                        tuple("c:d:e5m", List.of()));
    }

    @Test
    void findsWhatItGroupsBy() {
        assertThat(promql.groups()).containsExactlyInAnyOrder("le", "org", "pod");
    }
}
