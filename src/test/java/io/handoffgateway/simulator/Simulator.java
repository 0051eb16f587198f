package io.handoffgateway.simulator;

/** What every simulator can be told and asked. */
public interface Simulator extends AutoCloseable {

    /** The address that it listens on. */
    String url();

    /** The requests to what is simulated, not those about the simulator itself. */
    RequestJournal requests();

    Faults faults();

    /** Forgets what was stored, faults and the journal. */
    void reset();

    /** Refuses connections from now on and cuts those that are open, as in an outage. Nothing is forgotten. */
    void suspend();

    /** Listens on the same port again. */
    void resume();

    @Override
    void close();
}
