package io.handoffgateway.listing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * All of a list in one answer, however long it is: a part is fetched when the one before has been sent.
 *
 * @param lines each with its end
 */
public record Export(MediaType type, Stream<String> lines) {

    /**
     * Whether it is what a caller would have in place of a page, which it gets unless it names the type.
     *
     * @param accept the header (RFC 9110, 12.5.1); null when there is none
     */
    public static boolean isWanted(MediaType type, @Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream().anyMatch(type::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    /**
     * The items of all pages, of which one at a time is held.
     *
     * @param page the items after a place; none at the end
     * @param place of an item
     */
    public static <T> Stream<T> all(
            PageCursor start, Function<PageCursor, List<T>> page, Function<T, PageCursor> place) {
        return Stream.iterate(
                        page.apply(start),
                        items -> !items.isEmpty(),
                        items -> page.apply(place.apply(items.get(items.size() - 1))))
                .flatMap(List::stream);
    }

    public ResponseEntity<Export> answer() {
        return ResponseEntity.ok().contentType(type).body(this);
    }
}
