package io.handoffgateway.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load by {@code wrk}, which posts what {@link Handoffs} does by the script {@code benchmark/handoffs.lua}. */
final class Wrk implements Driver {

    private static final Pattern RESULT = Pattern.compile(
            "^result requests=(\\d+) micros=(\\d+) p50=([\\d.]+) p99=([\\d.]+) p999=([\\d.]+) errors=(\\d+)$",
            Pattern.MULTILINE);

    private final Path script;

    Wrk(Path directory) throws IOException {
        this.script = directory.resolve("handoffs.lua");
        try (InputStream lua = Wrk.class.getResourceAsStream("/benchmark/handoffs.lua")) {
            Files.copy(Objects.requireNonNull(lua), script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("wrk", "-v")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    >= 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    @Override
    public Answers drive(String url, int connections, Duration duration) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + duration.toSeconds() + "s",
                        "-s" + script,
                        url,
                        "--",
                        Handoffs.run(),
                        Handoffs.MESSAGES)
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(output);
        if (wrk.waitFor() != 0 || !result.find() || !result.group(6).equals("0")) {
            throw new IOException("wrk says: " + output);
        }
        return new Answers(
                Long.parseLong(result.group(1)),
                Duration.ofNanos(Long.parseLong(result.group(2)) * 1000),
                Double.parseDouble(result.group(3)),
                Double.parseDouble(result.group(4)),
                Double.parseDouble(result.group(5)));
    }
}
