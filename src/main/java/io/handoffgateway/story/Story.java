package io.handoffgateway.story;

import java.util.ArrayList;
import java.util.List;

/** What this process knows of one handoff: its attempts that are over, packed, and those under way. */
final class Story {

    private final Packing packing;
    private final String replica;
    private final List<Recording> underWay = new ArrayList<>(1);
    private List<byte[]> over = List.of();
    private int leftOut;

    Story(Packing packing, String replica) {
        this.packing = packing;
        this.replica = replica;
    }

    synchronized void begin(Recording recording) {
        recording.tell();
        underWay.add(recording);
    }

    synchronized void end(Recording recording, Ending ending) {
        recording.end();
        underWay.remove(recording);
        keep(overNow().and(new Tale(List.of(recording.told(replica, ending)), 0)));
    }

    /** What is known of it from elsewhere, or from an earlier time. */
    synchronized void recall(Tale earlier) {
        keep(earlier.and(overNow()));
    }

    /** It becomes a dead letter by what is under way, or else by an operator. */
    synchronized Tale parked(String cause) {
        underWay.forEach(recording -> recording.parked(cause));
        return told();
    }

    synchronized Tale told() {
        return overNow()
                .and(new Tale(
                        underWay.stream()
                                .map(recording -> recording.told(replica, Ending.UNDER_WAY))
                                .toList(),
                        0));
    }

    private Tale overNow() {
        return new Tale(over.stream().map(packing::unpack).toList(), leftOut);
    }

    private void keep(Tale tale) {
        over = tale.attempts().stream().map(packing::pack).toList();
        leftOut = tale.leftOut();
    }
}
