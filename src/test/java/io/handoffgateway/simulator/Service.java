package io.handoffgateway.simulator;

/** What a simulator simulates, and in which words it fails when it is asked to. */
public interface Service {

    /** The answer when nothing goes wrong. */
    Answer work(Request request);

    /** The answer in whose place a fault asks for another. */
    Answer failed(Request request, Fault.Status fault);

    /** The answer to a credential that is taken for a worthless one. */
    Answer unauthorized(Request request);
}
