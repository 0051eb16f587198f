package io.handoffgateway.delivery;

import io.handoffgateway.delivery.Delivery.Kind;
import io.handoffgateway.dynamics.Cause;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Where a page of dead letters ends, as an opaque text: it stays right when letters come and go meanwhile. */
final class PageCursor {

    private static final String SEPARATOR = " ";

    private PageCursor() {}

    static String write(DeadLetter last) {
        String place = last.lastFailedAt() + SEPARATOR + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** A letter at that place in the order of lists. */
    static DeadLetter read(String cursor) {
        try {
            String[] place =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, 2);
            Instant lastFailedAt = Instant.parse(place[0]);
            return new DeadLetter(
                    place[1],
                    Kind.HANDOFF,
                    "",
                    "",
                    null,
                    null,
                    Cause.GATEWAY_DEFECT,
                    "",
                    0,
                    0,
                    lastFailedAt,
                    lastFailedAt);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException foreign) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "after takes the next of an earlier page.");
        }
    }
}
