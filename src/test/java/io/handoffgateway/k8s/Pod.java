package io.handoffgateway.k8s;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The gateway's container as the kubelet would start it, but for the isolation: its root is a directory. */
final class Pod implements AutoCloseable {

    private final Manifests manifests;
    private final Path root;
    private final List<String> command;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private @Nullable Process process;

    /** @param command what the image starts, in its working directory */
    Pod(Manifests manifests, Path root, List<String> command) {
        this.manifests = manifests;
        this.root = root;
        this.command = command;
    }

    Pod start(Map<String, String> instead) {
        manifests.gateway().getVolumeMounts().forEach(this::mount);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(inRoot(Image.workingDirectory()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log.txt").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + inRoot("/tmp"));
        manifests.variables().forEach((name, value) -> builder.environment().put(name, inRootIfMounted(value)));
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        builder.environment().putAll(instead);
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    Client caller() {
        return new Client("http://127.0.0.1:" + port, "Bearer " + credential("acme.api-key"));
    }

    Client kubelet() {
        return new Client("http://127.0.0.1:" + managementPort, "");
    }

    /** What the tests put into the Secret. */
    static String credential(String key) {
        return "test-" + key;
    }

    @Override
    public void close() {
        try {
            if (process != null) {
                process.destroy();
                process.waitFor(manifests.pod().getTerminationGracePeriodSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
            }
            manifests.gateway().getVolumeMounts().stream()
                    .filter(mount -> Boolean.TRUE.equals(mount.getReadOnly()))
                    .forEach(mount -> unmount(inRoot(mount.getMountPath())));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void mount(VolumeMount mount) {
        Volume volume = manifests.pod().getVolumes().stream()
                .filter(each -> each.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
        Path place = created(inRoot(mount.getMountPath()));
        contents(volume).forEach((name, text) -> asKubernetesDoes(place, name, text));
    }

    private static void unmount(Path place) {
        try {
            FileSystemUtils.deleteRecursively(place);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> contents(Volume volume) {
        if (volume.getConfigMap() != null) {
            String name = Objects.requireNonNull(volume.getConfigMap().getName());
            return manifests.configMap(name.substring(0, name.lastIndexOf('-'))).getData();
        }
        return volume.getSecret() == null
                ? Map.of()
                : Manifests.exampleOfCredentials().getStringData().keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), Pod::credential));
    }

    /** Each file is a link into {@code ..data}, which is a link itself, so that all change at once. */
    private static void asKubernetesDoes(Path place, String name, String text) {
        try {
            Path version = created(place.resolve("..2026_01_05_09_12_44.123456789"));
            Files.writeString(version.resolve(name), text);
            if (!Files.exists(place.resolve("..data"))) {
                Files.createSymbolicLink(place.resolve("..data"), version.getFileName());
            }
            Files.createSymbolicLink(place.resolve(name), Path.of("..data", name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String inRootIfMounted(String value) {
        boolean mounted =
                manifests.gateway().getVolumeMounts().stream().anyMatch(mount -> value.equals(mount.getMountPath()));
        return mounted ? inRoot(value).toString() : value;
    }

    private Path inRoot(String path) {
        return root.resolve(path.substring(1));
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
