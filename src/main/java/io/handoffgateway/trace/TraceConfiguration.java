package io.handoffgateway.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where spans go: to the agent if one is attached, else where the standard variables say, else nowhere. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** Named in every span. */
    private static final String SCOPE = "io.handoffgateway";

    private static final Bindable<Map<String, String>> GIVEN = Bindable.mapOf(String.class, String.class);

    /** The variables are taken as environment variables, as system properties, and like any other setting. */
    @Bean
    OpenTelemetry openTelemetry(Environment environment) {
        return isAgentAttached()
                ? GlobalOpenTelemetry.get()
                : StandardSdk.of(Binder.get(environment).bind("otel", GIVEN).orElse(Map.of()));
    }

    /** An agent has spans of its own for all that is HTTP. */
    @Bean
    Traces traces(OpenTelemetry openTelemetry) {
        return new Traces(openTelemetry.getTracer(SCOPE), openTelemetry != OpenTelemetry.noop(), !isAgentAttached());
    }

    private static boolean isAgentAttached() {
        return GlobalOpenTelemetry.getTracerProvider() != TracerProvider.noop();
    }
}
