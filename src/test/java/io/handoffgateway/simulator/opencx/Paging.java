package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cuts a list into pages. A cursor names the last item before it and the list that it belongs to. */
final class Paging {

    private static final int DEFAULT_SIZE = 50;

    private volatile int size = DEFAULT_SIZE;
    private volatile boolean emptyLastPage;

    void reset() {
        size = DEFAULT_SIZE;
        emptyLastPage = false;
    }

    void size(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + items + ".");
        }
        size = items;
    }

    void emptyLastPage(boolean empty) {
        emptyLastPage = empty;
    }

    /** A page of the whole list as OpenCX shows it. */
    <T> ObjectNode page(
            String list, List<T> all, Function<T, String> key, @Nullable String cursor, Function<T, ?> shown) {
        int from = cursor == null ? 0 : after(position(list, cursor), all, key);
        int to = Math.min(all.size(), from + size);
        boolean more = to < all.size() || (emptyLastPage && to > from);
        var page = Json.object();
        page.set("items", Json.tree(all.subList(from, to).stream().map(shown).toList()));
        page.put("next", more ? cursor(list, key.apply(all.get(to - 1))) : null);
        return page;
    }

    private static <T> int after(String position, List<T> all, Function<T, String> key) {
        return IntStream.range(0, all.size())
                        .filter(index -> key.apply(all.get(index)).equals(position))
                        .findFirst()
                        .orElseThrow(Paging::unknownCursor)
                + 1;
    }

    private static String cursor(String list, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + " " + list).getBytes(StandardCharsets.UTF_8));
    }

    private static String position(String list, String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].equals(list)) {
                return parts[0];
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    private static ApiError unknownCursor() {
        return ApiError.badRequest("cursor must be the \"next\" of a page of this very list, with the same filters.");
    }
}
