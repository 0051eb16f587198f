package io.handoffgateway.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came last, of very much. */
final class Latest {

    private Latest() {}

    /** @return a map that drops its eldest entry when there are more than so many; for several threads */
    static <K, V> Map<K, V> of(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}
