package io.handoffgateway.connection;

import io.handoffgateway.connection.Check.Finding;
import io.handoffgateway.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether texts fit their columns: Dynamics refuses a text that is too long, it never truncates. */
final class LengthsCheck {

    private static final String DESCRIPTION = "description";

    /** What a note holds; transcripts that are longer are rare. */
    private static final int A_LONG_TRANSCRIPT = 100_000;

    private LengthsCheck() {}

    static Check lengths(String check, Inspection inspection) throws DeliveryException, MetadataException {
        Map<String, Integer> lengths = inspection.maxLengths("incident");
        List<Finding> tooLong = new ArrayList<>();
        inspection.org().ticketProperties().forEach((property, value) -> {
            Integer most = lengths.get(property);
            if (most != null && value instanceof String text && text.length() > most) {
                tooLong.add(tooLong(property, text.length(), most));
            }
        });
        return tooLong.isEmpty() ? description(check, lengths.get(DESCRIPTION)) : Check.of(check, tooLong, "");
    }

    private static Finding tooLong(String property, int length, int most) {
        return new Finding(
                "ticket-properties: %s has %d characters and its column holds %d.".formatted(property, length, most),
                ("Shorten %s in ticket-properties, or raise its maximum character count in Power Apps > Tables > Case >"
                                + " Columns > Advanced options.")
                        .formatted(property));
    }

    private static Check description(String check, @Nullable Integer most) {
        if (most == null) {
            return Check.warn(check, "Dynamics does not say how long description may be.", null);
        }
        return most >= A_LONG_TRANSCRIPT
                ? Check.pass(check, "description holds " + most + " characters.")
                : Check.warn(
                        check,
                        ("description holds %d characters. Of a longer transcript it gets the newest messages, and a note"
                                        + " on the case the whole.")
                                .formatted(most),
                        "To have whole transcripts in description, raise its maximum character count in Power Apps >"
                                + " Tables > Case > Columns > Description > Advanced options.");
    }
}
