package io.handoffgateway.step;

import io.handoffgateway.failure.Failures;
import io.handoffgateway.failure.OneLine;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultTracer;
import org.jspecify.annotations.Nullable;

/**
 * Camel's tracing of every step, without what is personal or secret: of an exchange the names that it goes by and what its body is, but
 * neither the body nor a header, and of a URL its host. What a step makes of a body shows when the routes
 * are tried with a sample.
 */
final class MaskedTracer extends DefaultTracer {

    private static final List<String> SHOWN =
            List.of("org", "kind", "channel", "identity", "queue", "dryRun", "outcome");

    /** Of a URL what stands behind its host, which an expression may have put there. */
    private static final String BEHIND_HOST = "(https?://[^\\s/?\\],]+)[/?][^\\s\\],]+";

    private static final String CREDENTIALS = "://[^\\s/@]*@";

    MaskedTracer() {
        setExchangeFormatter(MaskedTracer::described);
    }

    @Override
    protected void dumpTrace(String out, @Nullable Object node) {
        super.dumpTrace(out.replaceAll(BEHIND_HOST, "$1/...").replaceAll(CREDENTIALS, "://...@"), node);
    }

    private static String described(Exchange exchange) {
        String names = SHOWN.stream()
                .filter(name -> exchange.getProperty(name) != null)
                .map(name -> name + ": " + exchange.getProperty(name) + ", ")
                .collect(Collectors.joining());
        return "Exchange[%s%sbody: %s%s]"
                .formatted(exchange.getExchangeId() + ", ", names, body(exchange), failed(exchange));
    }

    private static String body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body == null ? "none" : body.getClass().getSimpleName();
    }

    private static String failed(Exchange exchange) {
        Exception failure = Failures.of(exchange);
        return failure == null ? "" : ", failed: " + OneLine.forLog(failure);
    }
}
