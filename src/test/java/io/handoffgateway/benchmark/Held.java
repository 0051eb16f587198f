package io.handoffgateway.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a gateway holds at a time; none of it may grow under a steady load.
 *
 * @param heapAfterCollection share of the heap that was in use after the last garbage collection, in percent
 * @param residentMemory in MiB
 * @param openFiles connections among them
 * @param the store's files, in MiB
 */
record Held(long heapAfterCollection, long threads, long openFiles, long residentMemory, long store, long deadLetters) {

    private static final double TOLERANCE = 1.1;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Held by(Gateway gateway) throws IOException, InterruptedException {
        String metrics = HTTP.send(
                        HttpRequest.newBuilder(URI.create(gateway.management() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return new Held(
                Math.round(100 * sum(metrics, "jvm_memory_usage_after_gc")),
                Math.round(sum(metrics, "jvm_threads_live_threads")),
                files(Path.of("/proc/" + gateway.server().process().pid() + "/fd")),
                gateway.server().residentMemory(),
                bytes(gateway.data()) >> 20,
                Math.round(sum(metrics, "handoff_dead_letters")));
    }

    String line() {
        return "heap after GC %d %%, %d threads, %d open files, %d MiB resident, store %d MiB, dead letters %d"
                .formatted(heapAfterCollection, threads, openFiles, residentMemory, store, deadLetters);
    }

    /** By more than what differs from one minute to the next. */
    boolean hasGrownOver(Held earlier) {
        return hasGrown(earlier.heapAfterCollection, heapAfterCollection)
                || hasGrown(earlier.threads, threads)
                || hasGrown(earlier.openFiles, openFiles)
                || hasGrown(earlier.residentMemory, residentMemory)
                || hasGrown(earlier.store, store)
                || hasGrown(earlier.deadLetters, deadLetters);
    }

    private static boolean hasGrown(long earlier, long now) {
        return now > earlier * TOLERANCE;
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static long files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(Path::toFile).mapToLong(File::length).sum();
        }
    }
}
