package io.handoffgateway.step;

import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Camel is told before it has any route. */
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    private static final String REPEATS = "patientRepeats";

    @Bean(REPEATS)
    RedeliveryPolicy patientRepeats() {
        return new PatientRepeats();
    }

    /** Whatever a failure policy says of repeats, it says it of these. */
    @Bean
    CamelContextCustomizer patientErrorHandler() {
        return context -> context.getCamelContextExtension()
                .setErrorHandlerFactory(new DefaultErrorHandlerDefinition().redeliveryPolicyRef(REPEATS));
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
