package io.handoffgateway.k8s;

import io.handoffgateway.support.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The only renderer of kustomizations whose word counts; no library does the same. Without it the test is left out. */
final class Kubectl {

    private Kubectl() {}

    /** What {@code kubectl apply -k} would send, with the load restrictions that hold by default. */
    static String kustomize(Path folder) {
        String kubectl = Tool.require("kubectl").toString();
        try {
            Process process = new ProcessBuilder(kubectl, "kustomize", folder.toString()).start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String refused = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !refused.isEmpty()) {
                throw new AssertionError(folder + " does not render with kubectl, 1.27 or later: " + refused);
            }
            return rendered;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
