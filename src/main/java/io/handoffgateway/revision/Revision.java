package io.handoffgateway.revision;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.routefile.RouteSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of route files and how it came into force.
 *
 * @param hash of names and texts
 * @param who the operator who put it in force again; {@link #NOBODY} when the directory held it
 * @param reason why he did; null for none
 * @param files the texts by name
 */
@JsonNaming(SnakeCaseStrategy.class)
record Revision(
        String hash,
        Instant since,
        Origin origin,
        String who,
        @Nullable String reason,
        SortedMap<String, String> files) {

    /** It is not known who has changed files. No operator's name has a colon, so that this is none. */
    static final String NOBODY = "file:routes";

    /** How it came into force. */
    enum Origin {
        /** The gateway has started with it. */
        START,
        /** The files were edited. */
        EDIT,
        /** An operator has put it in force again. */
        ROLLBACK;

        /** The word in the API and in the data directory. */
        @JsonValue
        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Revision of(RouteSet set, Instant since, Origin origin, String who, @Nullable String reason) {
        return new Revision(set.hash(), since, origin, who, reason, new TreeMap<>(set.texts()));
    }

    RouteSet set(Path directory) {
        return new RouteSet(directory, files);
    }

    /** Whether it is what it was when it ran: a damaged file of the data directory is not put in force. */
    boolean isWhole() {
        return files != null && !files.isEmpty() && set(Path.of("")).hash().equals(hash);
    }
}
