package io.handoffgateway.k8s;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The only renderer of kustomizations whose word counts; no library does the same. */
final class Kubectl {

    private Kubectl() {}

    static boolean isInstalled() {
        return executable().isPresent();
    }

    /** What {@code kubectl apply -k} would send, with the load restrictions that hold by default. */
    static String kustomize(Path folder) {
        String kubectl = executable().orElseThrow().toString();
        try {
            Process process = new ProcessBuilder(kubectl, "kustomize", folder.toString()).start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String refused = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !refused.isEmpty()) {
                throw new AssertionError(folder + " does not render: " + refused);
            }
            return rendered;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
