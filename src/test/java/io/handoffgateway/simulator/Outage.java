package io.handoffgateway.simulator;

/** Refuses connections for a while and then accepts them again. */
final class Outage {

    private static final int ANSWER_FIRST_MILLIS = 200;

    private final Simulator simulator;
    private final int seconds;

    Outage(Simulator simulator, int seconds) {
        this.simulator = simulator;
        this.seconds = seconds;
    }

    void begin() {
        var thread = new Thread(this::run, "simulator-outage");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(ANSWER_FIRST_MILLIS);
            simulator.suspend();
            Thread.sleep(seconds * 1000L);
            simulator.resume();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
