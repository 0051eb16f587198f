package io.handoffgateway.k8s;

import io.handoffgateway.support.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus itself, as far as it is a tool for tests: what evaluates an expression is no library. Without it tests are left out. */
final class Promtool {

    private Promtool() {}

    /** A directory for the files of one run. */
    static Path directory(String name) {
        try {
            return Files.createDirectories(Path.of("target", "promtool", name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Runs the tests of a file.
     *
     * @return what it found; empty when all is as it is to be
     */
    static String test(Path directory, String tests) {
        String promtool = Tool.require("promtool").toString();
        try {
            Process process = new ProcessBuilder(promtool, "test", "rules", tests)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : told;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
