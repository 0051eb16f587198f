package io.handoffgateway.body;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Says why a body is not taken, to its sender and in the log; and that the connection ends with it, since what is left of the body
 * is not read.
 */
@Component
class BodyRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(BodyRefusals.class);

    private final HandoffProperties settings;
    private final Problems problems;

    BodyRefusals(HandoffProperties settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** @param org whose call it is, as far as it is known */
    void refuse(HttpServletResponse response, HttpStatus status, @Nullable String org) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        } else if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        String detail = detail(status);
        log(status, org, detail);
        problems.write(response, Problems.of(status, detail));
    }

    /** No exchange carries it yet, so that this is the only line of it. */
    private static void log(HttpStatus status, @Nullable String org, String detail) {
        LoggingEventBuilder line =
                LOG.atLevel(status.is5xxServerError() ? Level.WARN : Level.INFO).addKeyValue("outcome", "refused");
        (org == null ? line : line.addKeyValue("org", org))
                .log("A call is refused with HTTP {}: {}", status.value(), detail);
    }

    private String detail(HttpStatus status) {
        return switch (status) {
            case PAYLOAD_TOO_LARGE ->
                "The body may have at most %d bytes, and no more values than the gateway can hold at a time."
                        .formatted(settings.maxBodySize().toBytes());
            case BAD_REQUEST -> "The body ends before all of it has arrived, or its chunks are malformed.";
            case REQUEST_TIMEOUT ->
                "The body has to arrive within %d s."
                        .formatted(settings.bodies().patience().toSeconds());
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body without Content-Encoding.";
            default -> "The bodies under way are all that the gateway can hold; try again.";
        };
    }
}
