package io.handoffgateway.step;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.trace.Traces;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.processor.Delayer;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stands around every step of every route, where Camel asks it to. Notes of each exchange that fails in which step it does; keeps Camel's
 * count of repeats, which is a header, from a step that takes the headers off; lets the step be part of the exchange's trace; and begins no delay and no further round of a loop that
 * a waiting caller's time does not last for.
 */
@Component
class StepWatch implements InterceptStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(StepWatch.class);

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        AsyncProcessor step = AsyncProcessorConverterHelper.convert(target);
        if (target instanceof Delayer delayer) {
            return new Watched(new Hurried(step, delayer), FailedStep.of(node));
        }
        boolean isRound = node.getParent() instanceof LoopDefinition;
        return new Watched(isRound ? new Hurried(step, null) : step, FailedStep.of(node));
    }

    private static final class Watched extends DelegateAsyncProcessor {

        private static final List<String> COUNT =
                List.of(Exchange.REDELIVERY_COUNTER, Exchange.REDELIVERY_MAX_COUNTER, Exchange.REDELIVERED);

        private final FailedStep step;

        Watched(AsyncProcessor target, FailedStep step) {
            super(target);
            this.step = step;
        }

        @Override
        @SuppressWarnings("try")
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Map<String, Object> count = count(exchange.getIn());
            try (Scope ignored = Traces.enter(exchange)) {
                return super.process(exchange, doneSync -> {
                    if (exchange.getException() != null) {
                        count.forEach(exchange.getIn()::setHeader);
                        step.note(exchange);
                        endInterrupt(exchange.getException());
                    }
                    callback.done(doneSync);
                });
            }
        }

        /** It was for the step, not for what is stored and answered of its failure on the same thread. */
        private static void endInterrupt(Exception failure) {
            if (ExceptionUtils.indexOfType(failure, InterruptedException.class) >= 0 && Thread.interrupted()) {
                LOG.debug("A step was interrupted");
            }
        }

        private static Map<String, Object> count(Message message) {
            if (message.getHeader(Exchange.REDELIVERY_COUNTER) == null) {
                return Map.of();
            }
            Map<String, Object> count = new LinkedHashMap<>();
            COUNT.forEach(name -> count.computeIfAbsent(name, message::getHeader));
            return count;
        }
    }

    /** What it is not begun for is stored, or told the caller, like anything else that cannot be done in time. */
    private static final class Hurried extends DelegateAsyncProcessor {

        private final @Nullable Delayer delayer;

        Hurried(AsyncProcessor target, @Nullable Delayer delayer) {
            super(target);
            this.delayer = delayer;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!Patience.isAwaited(exchange) || Patience.allows(exchange, delay(exchange))) {
                return super.process(exchange, callback);
            }
            exchange.setException(DeliveryException.notAttempted(Cause.STEP_UNAVAILABLE, null, null));
            callback.done(true);
            return true;
        }

        private Duration delay(Exchange exchange) {
            Long millis = delayer == null ? null : delayer.getDelay().evaluate(exchange, Long.class);
            return Duration.ofMillis(millis == null ? 0 : millis);
        }
    }
}
