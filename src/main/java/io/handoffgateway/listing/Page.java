package io.handoffgateway.listing;

import io.handoffgateway.web.InvalidParameterException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the next page; null on the last one
 */
public record Page<T>(List<T> items, long total, @Nullable String next) {

    private static final int LARGEST = 1000;

    /** @throws InvalidParameterException when no page is so large */
    public static void requireSize(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidParameterException("limit", "a whole number from 1 to " + LARGEST);
        }
    }

    /**
     * @param found one more than the limit, if there are so many
     * @param place of an item
     */
    public static <T> Page<T> of(List<T> found, int limit, long total, Function<T, PageCursor> place) {
        return found.size() > limit
                ? new Page<>(
                        found.subList(0, limit),
                        total,
                        place.apply(found.get(limit - 1)).written())
                : new Page<>(found, total, null);
    }
}
