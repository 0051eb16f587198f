package io.handoffgateway.listing;

import io.handoffgateway.store.Times;
import io.handoffgateway.web.InvalidParameterException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of lists, as an opaque text: it stays right when letters come and go meanwhile.
 *
 * @param at the time that the list is in the order of, in microseconds
 */
public record PageCursor(long at, String id) {

    private static final String SEPARATOR = " ";

    /** Before all others, where the newest are first. */
    public static final PageCursor NEWEST = new PageCursor(Long.MAX_VALUE, "");

    /** Before all others, where the oldest are first. */
    public static final PageCursor OLDEST = new PageCursor(Long.MIN_VALUE, "");

    /** Behind the item of that time and id. */
    public static PageCursor after(Instant at, String id) {
        return new PageCursor(Times.of(at), id);
    }

    String written() {
        String place = at + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param start where to begin without one
     * @throws InvalidParameterException when it is none
     */
    public static PageCursor read(@Nullable String cursor, PageCursor start) {
        if (cursor == null || cursor.isBlank()) {
            return start;
        }
        try {
            return decoded(cursor);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException foreign) {
            throw new InvalidParameterException("after", "the next of an earlier page");
        }
    }

    private static PageCursor decoded(String cursor) {
        String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, 2);
        return new PageCursor(Long.parseLong(place[0]), place[1]);
    }
}
