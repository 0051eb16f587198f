package io.handoffgateway.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Dockerfile says of the image. */
final class Image {

    private static final String DOCKERFILE = read();

    private Image() {}

    static String workingDirectory() {
        return all("(?m)^WORKDIR (\\S+)$").findFirst().orElseThrow();
    }

    /** What the image is built on, in both of its stages. */
    static String base() {
        return all("(?m)^ARG BASE=(\\S+)$").findFirst().orElseThrow();
    }

    static String user() {
        return all("(?m)^USER (\\S+)$").findFirst().orElseThrow();
    }

    /** The layers of the jar in the order in which they are laid over each other. */
    static List<String> layers() {
        return all("(?m)^COPY --from=layers /layers/(\\S+)/ \\./$").toList();
    }

    /** The arguments of the run that makes the cache. */
    static List<String> training() {
        return List.of(all("(?m)^ +java (.*-XX:AOTCacheOutput=.*)$")
                .findFirst()
                .orElseThrow()
                .split(" "));
    }

    static List<String> entryPoint() {
        String words = all("(?ms)^ENTRYPOINT \\[(.*?)]$").findFirst().orElseThrow();
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(words)
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    private static Stream<String> all(String pattern) {
        return Pattern.compile(pattern).matcher(DOCKERFILE).results().map((MatchResult found) -> found.group(1));
    }

    private static String read() {
        try {
            return Files.readString(Path.of("Dockerfile"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
