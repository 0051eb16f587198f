package io.handoffgateway.step;

import io.handoffgateway.routefile.RouteLoader;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Camel is told before it has any route. */
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    @Bean(RouteLoader.REPEATS)
    RedeliveryPolicy patientRepeats() {
        return new PatientRepeats();
    }

    /** As {@code camel.main.tracing} and the like say. */
    @Bean
    CamelContextCustomizer maskedTracing() {
        return StepConfiguration::mask;
    }

    private static void mask(CamelContext context) {
        MaskedTracer tracer = new MaskedTracer();
        tracer.setEnabled(context.isTracing());
        tracer.setStandby(context.isTracingStandby());
        tracer.setTraceTemplates(true);
        tracer.setTracePattern(context.getTracingPattern());
        context.setTracer(tracer);
    }
}
