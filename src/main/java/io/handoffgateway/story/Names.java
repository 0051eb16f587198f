package io.handoffgateway.story;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Numbers for words that come again and again, such as ids of routes and steps. There are as many as route files name. */
final class Names {

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<String> names = new CopyOnWriteArrayList<>();

    /** Zero is for null. */
    int numberOf(@Nullable String name) {
        if (name == null) {
            return 0;
        }
        Integer known = numbers.get(name);
        return known == null ? add(name) : known;
    }

    private synchronized int add(String name) {
        return numbers.computeIfAbsent(name, fresh -> {
            names.add(fresh);
            return names.size();
        });
    }

    @Nullable
    String name(int number) {
        return number == 0 ? null : names.get(number - 1);
    }
}
