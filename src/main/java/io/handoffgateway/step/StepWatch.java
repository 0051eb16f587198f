package io.handoffgateway.step;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.stereotype.Component;

/** Notes of each exchange that fails in which step it does. Camel asks it to stand around every step of every route. */
@Component
class StepWatch implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        return new Watched(AsyncProcessorConverterHelper.convert(target), FailedStep.of(node));
    }

    private static final class Watched extends DelegateAsyncProcessor {

        private final FailedStep step;

        Watched(AsyncProcessor target, FailedStep step) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, doneSync -> {
                if (exchange.getException() != null) {
                    step.note(exchange);
                }
                callback.done(doneSync);
            });
        }
    }
}
