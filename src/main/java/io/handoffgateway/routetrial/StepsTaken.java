package io.handoffgateway.routetrial;

import io.handoffgateway.routetrial.TrialResult.Step;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Has each step of a route noted in the run that it is taken in. */
final class StepsTaken implements InterceptStrategy {

    private final Supplier<@Nullable TrialRun> run;

    StepsTaken(Supplier<@Nullable TrialRun> run) {
        this.run = run;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        Step step = new Step(routeOf(definition), definition.getId(), placeOf(definition), Map.of());
        return new Noting(target, step, run);
    }

    private static String routeOf(NamedNode definition) {
        NamedNode node = definition;
        while (node.getParent() != null && !node.getShortName().equals("route")) {
            node = node.getParent();
        }
        return node.getId();
    }

    private static String placeOf(NamedNode definition) {
        return String.valueOf(definition.getLocation()).replaceFirst("^.*[:/]", "") + ":" + definition.getLineNumber();
    }

    private static final class Noting extends DelegateAsyncProcessor {

        private final Step step;
        private final Supplier<@Nullable TrialRun> run;

        Noting(Processor target, Step step, Supplier<@Nullable TrialRun> run) {
            super(target);
            this.step = step;
            this.run = run;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            TrialRun noted = run.get();
            if (noted == null) {
                return super.process(exchange, callback);
            }
            int number = noted.enter(step);
            Map<String, @Nullable Object> before = Shown.carriedBy(exchange);
            return super.process(exchange, done -> {
                noted.leave(number, Shown.changes(before, Shown.carriedBy(exchange)));
                callback.done(done);
            });
        }
    }
}
