package io.handoffgateway.org;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings that hold for all orgs (contract section 8). The orgs themselves are in {@link Orgs}, because Spring's
 * binding does not keep their names as written. The directories are text, because Spring would look for a path on the
 * class path first.
 *
 * @param replyTimeout how long a caller waits at most
 * @param maxBodySize the largest request body that is read
 * @param operators as configured; the checked ones are in {@link Operators}
 * @param routesDirectory unset only where the application's own defaults are not applied
 * @param discardRetention how long a discarded dead letter can be restored
 * @param maxRedrives failed redrives after which a bulk redrive skips a dead letter
 */
@ConfigurationProperties("handoff")
public record HandoffProperties(
        @DefaultValue("10s") Duration replyTimeout,
        @DefaultValue("5MB") DataSize maxBodySize,
        @DefaultValue Retry retry,
        @DefaultValue List<OperatorSettings> operators,
        @DefaultValue Broker broker,
        @Nullable String routesDirectory,
        @DefaultValue("30d") Duration discardRetention,
        @DefaultValue("3") int maxRedrives) {

    /** @param maxAge how long a handoff is retried until it is dead-lettered */
    public record Retry(@DefaultValue("24h") Duration maxAge) {}

    /**
     * @param dataDirectory where the embedded broker keeps what is not yet in Dynamics
     * @param minDiskFree with less than this left there it stores nothing more
     */
    public record Broker(
            @DefaultValue("data") String dataDirectory,
            @DefaultValue("200MB") DataSize minDiskFree) {}

    /** One operator as configured, with a password or an API key. */
    public record OperatorSettings(
            @Nullable String name,
            @Nullable String password,
            @Nullable String apiKey) {

        /** Says nothing of password and key. */
        @Override
        public String toString() {
            return "OperatorSettings[name=" + name + "]";
        }
    }

    void check(Problems problems) {
        positive("reply-timeout", replyTimeout, problems);
        positive("retry.max-age", retry.maxAge(), problems);
        positive("discard-retention", discardRetention, problems);
        expect(maxBodySize.toBytes() > 0, "max-body-size", "a positive size, such as 5MB", problems);
        expect(maxRedrives >= 0, "max-redrives", "a whole number of 0 or more", problems);
        expect(!broker.dataDirectory().isBlank(), "broker.data-directory", "a directory", problems);
        expect(routesDirectory == null || !routesDirectory.isBlank(), "routes-directory", "a directory", problems);
    }

    private static void positive(String key, Duration duration, Problems problems) {
        expect(duration.compareTo(Duration.ZERO) > 0, key, "a positive duration, such as 10s, 24h or 30d", problems);
    }

    private static void expect(boolean holds, String key, String expected, Problems problems) {
        if (!holds) {
            problems.add("handoff." + key, "expected " + expected);
        }
    }
}
