package io.handoffgateway.routetrial;

import java.util.function.BiConsumer;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** An endpoint that Camel has made, and so found in order, in whose place a trial's own answers; nothing comes in by it. */
final class TrialEndpoint extends DefaultEndpoint {

    private final Endpoint real;
    private final Outside outside;
    private final BiConsumer<Endpoint, Processor> taken;

    /** What is there in place of the world outside. */
    @FunctionalInterface
    interface Outside {
        void take(Endpoint real, Exchange exchange) throws Exception;
    }

    /** @param taken is told of each route that begins there */
    TrialEndpoint(Endpoint real, Outside outside, BiConsumer<Endpoint, Processor> taken) {
        this.real = real;
        this.outside = outside;
        this.taken = taken;
        setCamelContext(real.getCamelContext());
        setEndpointUri(real.getEndpointUri());
    }

    @Override
    public boolean isSingleton() {
        return real.isSingleton();
    }

    @Override
    public boolean isLenientProperties() {
        return real.isLenientProperties();
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                outside.take(real, exchange);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        taken.accept(real, processor);
        return new DefaultConsumer(this, processor);
    }
}
