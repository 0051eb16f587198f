package io.handoffgateway.deadletter;

import io.handoffgateway.history.HistoryEntry;
import io.handoffgateway.queue.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that happened to a letter, from its first call on, the oldest first. */
final class Story {

    private Story() {}

    /** @param deeds those of an earlier one of the same identity are left out */
    static List<StoryEvent> of(Instant received, List<Attempt> attempts, List<HistoryEntry> deeds) {
        List<StoryEvent> known = Stream.concat(
                        attempts.stream().map(StoryEvent::of),
                        deeds.stream()
                                .filter(deed -> !deed.at().isBefore(received))
                                .map(StoryEvent::of))
                .sorted(Comparator.comparing(StoryEvent::at))
                .toList();
        List<StoryEvent> story = new ArrayList<>(List.of(StoryEvent.received(received)));
        for (int index = 0; index < known.size(); index++) {
            StoryEvent event = known.get(index);
            story.add(event);
            if (event.isTry()
                    && !(index + 1 < known.size() && known.get(index + 1).isOnTheWay())) {
                story.add(StoryEvent.parked(event.at(), event.cause()));
            }
        }
        return story;
    }
}
