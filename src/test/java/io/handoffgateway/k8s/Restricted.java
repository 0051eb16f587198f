package io.handoffgateway.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Kubernetes refuses in a namespace that enforces the Pod Security Standard <i>restricted</i>. */
final class Restricted {

    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> CAPABILITIES = Set.of("NET_BIND_SERVICE");

    private Restricted() {}

    static List<String> violations(PodSpec spec) {
        PodSecurityContext pod = Objects.requireNonNullElseGet(spec.getSecurityContext(), PodSecurityContext::new);
        return Stream.of(
                        named(Map.of(
                                "hostNetwork", isTrue(spec.getHostNetwork()),
                                "hostPID", isTrue(spec.getHostPID()),
                                "hostIPC", isTrue(spec.getHostIPC()),
                                "sysctls", !pod.getSysctls().isEmpty(),
                                "runAsUser", isRoot(pod.getRunAsUser()))),
                        spec.getVolumes().stream()
                                .filter(Restricted::isForbidden)
                                .map(volume -> "volume " + volume.getName()),
                        Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                                .flatMap(container -> violations(pod, container)))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> violations(PodSecurityContext pod, Container container) {
        SecurityContext own = Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new);
        boolean hasHostPort = container.getPorts().stream().anyMatch(port -> port.getHostPort() != null);
        return named(Map.of(
                        "privileged", isTrue(own.getPrivileged()),
                        "hostPort", hasHostPort,
                        "allowPrivilegeEscalation", !Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()),
                        "capabilities", !hasFewCapabilities(own),
                        "runAsNonRoot", !isTrue(either(own.getRunAsNonRoot(), pod.getRunAsNonRoot())),
                        "runAsUser", isRoot(own.getRunAsUser()),
                        "seccompProfile", !hasProfile(pod, own)))
                .map(violation -> container.getName() + ": " + violation);
    }

    private static Stream<String> named(Map<String, Boolean> violations) {
        return violations.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
    }

    private static boolean hasFewCapabilities(SecurityContext own) {
        return Optional.ofNullable(own.getCapabilities())
                .filter(capabilities -> capabilities.getDrop().contains("ALL"))
                .filter(capabilities -> CAPABILITIES.containsAll(capabilities.getAdd()))
                .isPresent();
    }

    private static boolean hasProfile(PodSecurityContext pod, SecurityContext own) {
        return Optional.ofNullable(either(own.getSeccompProfile(), pod.getSeccompProfile()))
                .filter(profile -> PROFILES.contains(profile.getType()))
                .isPresent();
    }

    private static boolean isForbidden(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getSecret(),
                        volume.getEmptyDir(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getDownwardAPI(),
                        volume.getCsi(),
                        volume.getEphemeral())
                .allMatch(Objects::isNull);
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T ofPod) {
        return own == null ? ofPod : own;
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean isRoot(@Nullable Long user) {
        return user != null && user == 0;
    }
}
