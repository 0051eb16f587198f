package io.handoffgateway.settings;

import io.handoffgateway.org.EgressProxy;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.Problems;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings that hold for all orgs (contract section 8). The orgs themselves are in {@link Orgs}, because Spring's
 * binding does not keep their names as written. The directories are text, because Spring would look for a path on the
 * class path first.
 *
 * @param replyTimeout how long a caller waits at most
 * @param resolvePatience how long a resolve waits for the incident of a handoff that is not there yet
 * @param maxBodySize the largest request body that is read
 * @param bodies how much of bodies, and for how long, is taken in at a time
 * @param operators as configured; the checked ones are in {@link Operators}
 * @param operatorsLogin how operators come into the console
 * @param routesDirectory where the route files are; unset, routes/ in the working directory or else beside the jar
 * @param editPatience how long an edit of routes waits for what is under way, before that is interrupted
 * @param discardRetention how long a discarded dead letter can be restored
 * @param historyRetention how long it is known what operators did
 * @param proxy as configured; unset where the JVM's own properties decide
 * @param maxRedrives how many failed redrives it takes after which a bulk redrive skips a dead letter
 * @param drainTime for how long a gateway that stops still serves callers, and tells them to connect anew; 10s at most
 * @param stories of how many handoffs of each org a process keeps in memory what happened to them
 */
@ConfigurationProperties("handoff")
public record HandoffProperties(
        @DefaultValue("10s") Duration replyTimeout,
        @DefaultValue("2m") Duration resolvePatience,
        @DefaultValue("5MB") DataSize maxBodySize,
        @DefaultValue Bodies bodies,
        @DefaultValue Retry retry,
        @DefaultValue Callback callback,
        @DefaultValue List<OperatorSettings> operators,
        @NestedConfigurationProperty @DefaultValue OperatorsLogin operatorsLogin,
        @DefaultValue Store store,
        @Nullable String routesDirectory,
        @DefaultValue("2m") Duration editPatience,
        @DefaultValue("30d") Duration discardRetention,
        @DefaultValue("90d") Duration historyRetention,
        @DefaultValue("3") int maxRedrives,
        @DefaultValue("2s") Duration drainTime,
        @DefaultValue("1000") int stories,
        @Nullable Proxy proxy) {

    /** Spring goes on without those that need longer than spring.lifecycle.timeout-per-shutdown-phase. */
    private static final Duration LONGEST_DRAIN_TIME = Duration.ofSeconds(10);

    /**
     * @param patience how long a body may take to arrive
     * @param mostMemory what all bodies may take whose calls are not answered yet; unset, 40 % of the largest heap
     */
    public record Bodies(
            @DefaultValue("15s") Duration patience,
            @Nullable DataSize mostMemory) {}

    /**
     * @param maxAge how long a handoff is retried until it is dead-lettered
     * @param longestRetryAfter for how long a {@code Retry-After} is believed; after it Dynamics is asked again
     */
    public record Retry(
            @DefaultValue("24h") Duration maxAge,
            @DefaultValue("10m") Duration longestRetryAfter) {}

    /** @param maxAge how long an org's callback is told of something again until that is dead-lettered */
    public record Callback(@DefaultValue("72h") Duration maxAge) {}

    /**
     * Where what is not yet in Dynamics is kept.
     *
     * @param dataDirectory the directory of the embedded store, and of the history of routes
     * @param minDiskFree the embedded store takes nothing new with less than this left on its disk
     * @param url the URL of a PostgreSQL that several gateways share, such as {@code jdbc:postgresql://host/database}; null for the
     *     embedded store
     * @param username the user of that PostgreSQL
     * @param password of the user of PostgreSQL
     * @param connections how many connections to PostgreSQL there are at most
     */
    public record Store(
            @DefaultValue("data") String dataDirectory,
            @DefaultValue("200MB") DataSize minDiskFree,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("10") int connections) {

        /** Blank is unset. */
        public Store {
            url = url == null || url.isBlank() ? null : url.strip();
        }

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "Store[dataDirectory=%s, url=%s]".formatted(dataDirectory, url);
        }
    }

    /**
     * @param url the proxy that calls leave by, with the credentials that it asks for
     * @param exceptions hosts that are called directly
     */
    public record Proxy(
            @DefaultValue("") String url, @DefaultValue List<String> exceptions) {

        boolean isUnset() {
            return url.isBlank();
        }

        /** Says nothing of the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Proxy[exceptions=" + exceptions + "]";
        }
    }

    /** One operator as configured, with a password or an API key; null is no role that restricts it. */
    public record OperatorSettings(
            @Nullable String name,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable String role) {

        /** Says nothing of password and key. */
        @Override
        public String toString() {
            return "OperatorSettings[name=" + name + "]";
        }
    }

    /** The proxy that calls leave by; null when the JVM's own properties decide. */
    public @Nullable EgressProxy egressProxy() {
        return proxy == null || proxy.isUnset()
                ? null
                : EgressProxy.parse(proxy.url(), proxy.exceptions()).orElse(null);
    }

    void check(Problems problems) {
        expect(proxy == null || proxy.isUnset() || egressProxy() != null, "proxy.url", EgressProxy.EXPECTED, problems);
        positive("reply-timeout", replyTimeout, problems);
        positive("resolve-patience", resolvePatience, problems);
        positive("retry.max-age", retry.maxAge(), problems);
        positive("retry.longest-retry-after", retry.longestRetryAfter(), problems);
        positive("callback.max-age", callback.maxAge(), problems);
        positive("edit-patience", editPatience, problems);
        positive("discard-retention", discardRetention, problems);
        positive("history-retention", historyRetention, problems);
        expect(maxBodySize.toBytes() > 0, "max-body-size", "a positive size, such as 5MB", problems);
        positive("bodies.patience", bodies.patience(), problems);
        expect(
                bodies.mostMemory() == null || bodies.mostMemory().toBytes() > 0,
                "bodies.most-memory",
                "a positive size, such as 100MB",
                problems);
        expect(maxRedrives >= 0, "max-redrives", "a whole number of 0 or more", problems);
        expect(
                !drainTime.isNegative() && drainTime.compareTo(LONGEST_DRAIN_TIME) <= 0,
                "drain-time",
                "a duration of at most 10s, such as 0s, 2s or 5s",
                problems);
        expect(stories >= 0, "stories", "a whole number of 0 or more", problems);
        expect(!store.dataDirectory().isBlank(), "store.data-directory", "a directory", problems);
        expect(
                store.url() == null || store.url().startsWith("jdbc:postgresql:"),
                "store.url",
                "the URL of a PostgreSQL, such as jdbc:postgresql://host/database",
                problems);
        expect(store.connections() > 1, "store.connections", "a whole number of 2 or more", problems);
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
