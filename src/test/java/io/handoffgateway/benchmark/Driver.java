package io.handoffgateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Who posts handoffs as fast as they are answered. */
@FunctionalInterface
interface Driver {

    /** @throws IOException when an answer is no success */
    Answers drive(String url, int connections, Duration duration)
            throws IOException, InterruptedException, ExecutionException;

    /** {@code wrk} where it is installed, which leaves the processors to the servers; else a Java program, and says so. */
    static Driver installed(Path directory) throws IOException {
        if (Wrk.isInstalled()) {
            return new Wrk(Files.createDirectories(directory));
        }
        System.out.println(
                "wrk is not installed: the load is a Java program, which takes as much of the machine as what it"
                        + " measures (Debian: apt-get install wrk)");
        return (url, connections, duration) -> {
            long begin = System.nanoTime();
            var latencies = new Load(connections, duration, 0).drive(url, new Handoffs());
            return Answers.of(latencies, Duration.ofNanos(System.nanoTime() - begin));
        };
    }
}
