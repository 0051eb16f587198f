package io.handoffgateway.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenTelemetry's SDK as its standard variables say (<a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">specification</a>),
 * which are said below {@code otel.}; nothing when none of them asks for traces. What is wrong with them is no reason to deliver nothing.
 */
final class StandardSdk {

    private static final Logger LOG = LoggerFactory.getLogger(StandardSdk.class);

    private static final String EXPORTER = "traces.exporter";
    private static final String NONE = "none";
    private static final List<String> ENDPOINTS = List.of("exporter.otlp.endpoint", "exporter.otlp.traces.endpoint");

    private static final String PROTOCOL = "otel.exporter.otlp.protocol";
    private static final String PROTOCOL_OF_TRACES = "otel.exporter.otlp.traces.protocol";
    private static final String HTTP = "http/protobuf";

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final String UNNAMED = "unknown_service";

    private static final Pattern HEADERS = Pattern.compile("(?s)(headers)=.*");

    private StandardSdk() {}

    /** @param given the variables without {@code otel.}, in lower case with dots */
    static OpenTelemetry of(Map<String, String> given) {
        if (!isAskedFor(given)) {
            return OpenTelemetry.noop();
        }
        try {
            return configured(given);
        } catch (ConfigurationException wrong) {
            LOG.warn("Nothing is traced, until one of OpenTelemetry's variables is put right: {}", told(wrong));
            return OpenTelemetry.noop();
        }
    }

    private static boolean isAskedFor(Map<String, String> given) {
        String exporter = given.getOrDefault(EXPORTER, "");
        boolean isOff = "true".equalsIgnoreCase(given.get("sdk.disabled"))
                || exporter.strip().equals(NONE);
        return !isOff
                && (!exporter.isBlank()
                        || ENDPOINTS.stream()
                                .anyMatch(name -> !given.getOrDefault(name, "").isBlank()));
    }

    private static OpenTelemetry configured(Map<String, String> given) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> named(given))
                .addPropertiesCustomizer(StandardSdk::own)
                .addResourceCustomizer((resource, properties) -> named(resource))
                .addSpanExporterCustomizer((exporter, properties) -> new ToldExporter(exporter))
                .addSamplerCustomizer((sampler, properties) -> new OneDecision(sampler))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    private static Map<String, String> named(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>();
        given.forEach((name, value) -> properties.put("otel." + name, value));
        return properties;
    }

    /** Metrics are Prometheus', and logs go to standard output. Of the protocols the one that takes no library. */
    private static Map<String, String> own(ConfigProperties properties) {
        String protocol = properties.getString(PROTOCOL_OF_TRACES, properties.getString(PROTOCOL, HTTP));
        if (!HTTP.equals(protocol)) {
            LOG.warn(
                    "OTEL_EXPORTER_OTLP_PROTOCOL is {}, which the gateway does not have: it sends {}, for which the port is 4318"
                            + " as a rule",
                    protocol,
                    HTTP);
        }
        return Map.of(PROTOCOL_OF_TRACES, HTTP, "otel.metrics.exporter", NONE, "otel.logs.exporter", NONE);
    }

    private static Resource named(Resource resource) {
        return Objects.requireNonNullElse(resource.getAttribute(SERVICE), UNNAMED)
                        .startsWith(UNNAMED)
                ? resource.merge(Resource.create(Attributes.of(SERVICE, "handoff-gateway")))
                : resource;
    }

    /** Headers may be credentials. */
    private static String told(ConfigurationException wrong) {
        String message = String.valueOf(wrong.getMessage());
        Throwable cause = wrong.getCause();
        String told = cause == null || message.contains("otel.") ? message : String.valueOf(cause.getMessage());
        return HEADERS.matcher(told).replaceAll("$1");
    }
}
