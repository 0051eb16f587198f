package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictObject;
import org.jspecify.annotations.Nullable;

/**
 * Why an operator does something, for the log: a member of the call's body, or the query parameter of that name, which
 * reaches the gateway also where a proxy takes the body of a {@code DELETE} away.
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Reason(@Nullable String reason) {

    /**
     * In one line; null when there is none.
     *
     * @throws io.handoffgateway.json.InvalidBodyException when the body says anything else
     */
    public static @Nullable String of(byte @Nullable [] body, @Nullable String parameter) {
        String said = StrictObject.read(body, Reason.class).reason();
        return PlainText.singleLine(said == null ? parameter : said);
    }
}
