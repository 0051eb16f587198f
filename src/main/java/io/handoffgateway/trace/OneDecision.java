package io.handoffgateway.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Decides once for all traces of a story: a root that goes on with an earlier trace, its first link, is sampled if that was. */
record OneDecision(Sampler sampler) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        if (links.isEmpty() || Span.fromContext(parent).getSpanContext().isValid()) {
            return sampler.shouldSample(parent, traceId, name, kind, attributes, links);
        }
        return links.get(0).getSpanContext().isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "OneDecision{" + sampler.getDescription() + "}";
    }
}
