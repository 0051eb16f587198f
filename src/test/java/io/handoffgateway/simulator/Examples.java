package io.handoffgateway.simulator;

import java.util.Map;

/** Rows that an example configuration can refer to. */
final class Examples {

    static final String REGION = "33333333-3333-3333-3333-333333333333";
    static final String USER = "44444444-4444-4444-4444-444444444444";
    static final String QUEUE = "55555555-5555-5555-5555-555555555555";
    static final String WORKSTREAM = "66666666-6666-6666-6666-666666666666";
    static final String ANONYMOUS = "77777777-7777-7777-7777-777777777777";

    private Examples() {}

    static void seed(DynamicsSimulator simulator) {
        simulator.seed("new_regions", Map.of("new_regionid", REGION, "new_name", "Example region"));
        simulator.seed("systemusers", Map.of("systemuserid", USER, "fullname", "Example owner"));
        simulator.seed("queues", Map.of("queueid", QUEUE, "name", "Example queue"));
        simulator.seed("accounts", Map.of("accountid", ANONYMOUS, "name", "Anonymous customers"));
        if (simulator.mode() == Mode.DOCUMENTED) {
            simulator.seed(
                    "msdyn_liveworkstreams",
                    Map.of("msdyn_liveworkstreamid", WORKSTREAM, "msdyn_name", "Example workstream"));
        }
    }
}
