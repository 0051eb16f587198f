package io.handoffgateway.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A server under measurement, as a process of its own.
 *
 * @param untilReady from the start of the process until it answered
 */
record Server(String name, Process process, String url, Duration untilReady) implements AutoCloseable {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compil");
    private static final int MILLIS_A_TICK = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    /** Each gateway and what it is compared with has this heap, which grows as in the image; {@code benchmark.heap} in MB. */
    static final List<String> HEAP = List.of("-Xms96m", "-Xmx%dm".formatted(Integer.getInteger("benchmark.heap", 256)));

    /** @param probe what answers as soon as it is ready, by less than 500 and not 404, which is of a server without its routes */
    static Server start(String name, String url, String probe, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        long begin = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!answers(probe)) {
            if (!process.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " does not start; see " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return new Server(name, process, url, Duration.ofNanos(System.nanoTime() - begin));
    }

    static void post(String url, String body) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(url + " answers " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Since its start. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of this, what Java's compilers took, where the machine tells (Linux); else nothing. */
    Duration compilersTime() throws IOException {
        long ticks = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                ticks += compilerTicks(statOf(thread));
            }
        } catch (NoSuchFileException elsewhere) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }

    private static String statOf(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** proc(5): behind the name in brackets come state and so on, the 12th and 13th of which are ticks of CPU time. */
    private static long compilerTicks(String stat) {
        if (!COMPILER.matcher(stat).find()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** Resident memory in MiB, where the machine tells (Linux); else 0. */
    long residentMemory() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** So that what is in use can be told from what was. */
    void collectGarbage() throws IOException, InterruptedException {
        int status = new ProcessBuilder(JCMD, String.valueOf(process.pid()), "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("jcmd ends with " + status);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static boolean answers(String probe) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(probe))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
            return status < 500 && status != 404;
        } catch (IOException notYet) {
            return false;
        }
    }
}
