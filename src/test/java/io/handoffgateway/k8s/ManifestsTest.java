package io.handoffgateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.handoffgateway.store.Times;
import io.handoffgateway.support.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What Kubernetes would accept, and what would then go wrong without a word. */
class ManifestsTest {

    /** Of one application (Dynamics 365 service protection limits). */
    private static final int MOST_CALLS_AT_A_TIME = 52;

    /** The default of {@code handoff.drain-time}. */
    private static final int DRAIN_SECONDS = 2;

    @Test
    void theImageRunsWithTheCacheThatItsTrainingLeft() {
        assertThat(Image.training()).contains("-XX:AOTCacheOutput=gateway.aot", "-jar", "handoff-gateway.jar");
        assertThat(Image.entryPoint()).contains("java", "-XX:AOTCache=gateway.aot", "-jar", "handoff-gateway.jar");
    }

    @Test
    void refusesAFieldThatItsKindDoesNotHave() {
        assertThatThrownBy(() -> Manifests.parsed("""
                apiVersion: apps/v1
                kind: Deployment
                spec: {template: {spec: {containers: [{name: gateway, livenesProbe: {}}]}}}""")).hasMessageContaining("livenesProbe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void holdsEveryRouteFileAsItIs(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path file : (Iterable<Path>) routes.filter(Files::isRegularFile)::iterator) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        files.keySet().removeIf(name -> !name.endsWith(".camel.yaml"));

        assertThat(Manifests.rendered(folder)
                        .configMap("handoff-gateway-routes")
                        .getData())
                .containsExactlyInAnyOrderEntriesOf(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void selectsThePodsWherePodsAreSelected(String folder) {
        Manifests manifests = Manifests.rendered(folder);
        Deployment deployment = manifests.only(Deployment.class);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();

        Stream<Map<String, String>> selectors = Stream.of(
                        Stream.of(
                                deployment.getSpec().getSelector(),
                                manifests.only(NetworkPolicy.class).getSpec().getPodSelector()),
                        manifests.all(PodDisruptionBudget.class).stream()
                                .map(budget -> budget.getSpec().getSelector()),
                        manifests.pod().getTopologySpreadConstraints().stream()
                                .map(TopologySpreadConstraint::getLabelSelector))
                .flatMap(each -> each)
                .map(LabelSelector::getMatchLabels);

        assertThat(Stream.concat(
                        selectors,
                        Stream.of(manifests.only(Service.class).getSpec().getSelector())))
                .allSatisfy(selector -> assertThat(selector).isNotEmpty().isEqualTo(labels));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void leadsToThePortsThatTheGatewayOpens(String folder) {
        Manifests manifests = Manifests.rendered(folder);
        OwnSettings shipped = OwnSettings.shipped();

        assertThat(manifests.gateway().getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .containsExactly(
                        tuple("http", shipped.number("server.port")),
                        tuple("management", shipped.number("management.server.port")));
        assertThat(manifests.only(Service.class).getSpec().getPorts())
                .extracting(port -> port.getTargetPort().getStrVal())
                .containsExactly("http", "management");
        assertThat(manifests.only(NetworkPolicy.class).getSpec().getIngress())
                .flatMap(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getStrVal())
                .containsExactly("http", "management");
        Container gateway = manifests.gateway();
        assertThat(Stream.of(gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe()))
                .extracting(probe -> probe.getHttpGet().getPort().getStrVal())
                .containsOnly("management");
    }

    @Test
    void isScrapedAtAPortOfTheService() {
        ServiceMonitor monitor = Manifests.rendered("monitoring").only(ServiceMonitor.class);
        Service service = Manifests.rendered("base").only(Service.class);

        assertThat(service.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> assertThat(
                        service.getSpec().getPorts())
                .extracting(port -> port.getName())
                .contains(endpoint.getPort()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void mountsWhatIsThereAndNothingElse(String folder) {
        Manifests manifests = Manifests.rendered(folder);

        assertThat(manifests.gateway().getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(manifests.pod().getVolumes().stream()
                        .map(Volume::getName)
                        .toList());
        assertThat(manifests.pod().getVolumes())
                .allSatisfy(volume -> assertThat(isThere(volume, manifests)).isTrue());
        assertThat(manifests.mountPath("routes")).isEqualTo(Image.workingDirectory() + "/routes");
        assertThat(manifests.mountPath("settings")).isEqualTo(Image.workingDirectory() + "/config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void findsEveryCredentialInTheSecret(String folder) {
        Manifests manifests = Manifests.rendered(folder);
        var keys = Manifests.exampleOfCredentials().getStringData().keySet();
        String settings = manifests.settings();

        assertThat(Pattern.compile("\\$\\{[^}:]*}").matcher(settings).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(
                        placeholder -> assertThat(keys).contains(placeholder.substring(2, placeholder.length() - 1)));
        assertThat(Image.workingDirectory() + "/"
                        + OwnSettings.of(settings).text("spring.config.import").substring("configtree:".length()))
                .isEqualTo(manifests.mountPath("credentials") + "/");
        assertThat(manifests.all(Keda.TriggerAuthentication.class))
                .flatMap(authentication -> authentication.spec().secretTargetRef())
                .allSatisfy(reference -> {
                    assertThat(reference.name())
                            .isEqualTo(Manifests.exampleOfCredentials()
                                    .getMetadata()
                                    .getName());
                    assertThat(keys).contains(reference.key());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void leavesEnoughTimeForTheShutdown(String folder) {
        Manifests manifests = Manifests.rendered(folder);
        OwnSettings shipped = OwnSettings.shipped();
        var pause = manifests.gateway().getLifecycle().getPreStop().getExec().getCommand();

        assertThat(pause).startsWith("sleep");
        assertThat(manifests.pod().getTerminationGracePeriodSeconds())
                .isGreaterThan(Long.parseLong(pause.get(1))
                        + shipped.duration("spring.lifecycle.timeout-per-shutdown-phase")
                                .toSeconds()
                        + shipped.number("camel.main.shutdown-timeout")
                        + DRAIN_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void meetsTheRestrictedPodSecurityStandard(String folder) {
        Manifests manifests = Manifests.rendered(folder);
        var pod = manifests.pod().getSecurityContext();

        assertThat(Restricted.violations(manifests.pod())).isEmpty();
        assertThat(pod.getRunAsUser() + ":" + pod.getRunAsGroup()).isEqualTo(Image.user());
        assertThat(manifests.gateway().getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
    }

    @Test
    void knowsWhatTheRestrictedStandardForbids() {
        var pod = Manifests.parsed("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    spec:
                      hostNetwork: true
                      securityContext: {runAsUser: 0, sysctls: [{name: kernel.msgmax, value: "1"}]}
                      volumes: [{name: host, hostPath: {path: /}}]
                      initContainers: [{name: first, securityContext: {privileged: true}}]
                      containers:
                        - name: gateway
                          ports: [{containerPort: 80, hostPort: 80}]
                          securityContext: {capabilities: {add: [SYS_ADMIN], drop: [KILL]}}""").pod();

        assertThat(Restricted.violations(pod))
                .containsExactlyInAnyOrder(
                        "hostNetwork",
                        "sysctls",
                        "runAsUser",
                        "volume host",
                        "first: privileged",
                        "first: allowPrivilegeEscalation",
                        "first: capabilities",
                        "first: runAsNonRoot",
                        "first: seccompProfile",
                        "gateway: hostPort",
                        "gateway: allowPrivilegeEscalation",
                        "gateway: capabilities",
                        "gateway: runAsNonRoot",
                        "gateway: seccompProfile");
    }

    @Test
    void theExampleIsReachedOverTlsWithTheLargestBodies() {
        Manifests example = Manifests.rendered("example");
        Ingress ingress = example.only(Ingress.class);
        Service service = example.only(Service.class);
        String host = ingress.getSpec().getRules().get(0).getHost();
        var backend = ingress.getSpec()
                .getRules()
                .get(0)
                .getHttp()
                .getPaths()
                .get(0)
                .getBackend()
                .getService();

        assertThat(ingress.getSpec().getTls()).singleElement().satisfies(tls -> {
            assertThat(tls.getHosts()).containsExactly(host);
            assertThat(tls.getSecretName()).isNotBlank();
        });
        assertThat(backend.getName()).isEqualTo(service.getMetadata().getName());
        assertThat(service.getSpec().getPorts())
                .extracting(port -> port.getName())
                .contains(backend.getPort().getName());
        assertThat(ingress.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "6m")
                .containsEntry("nginx.org/client-max-body-size", "6m");
        assertThat(example.only(Namespace.class).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "replicas-keda", "example"})
    void opensEachPortToWhoIsNamedAndTheOutsideInBothFamilies(String folder) {
        var policy = Manifests.rendered(folder).only(NetworkPolicy.class).getSpec();

        assertThat(policy.getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty().allSatisfy(peer -> assertThat(
                                peer.getNamespaceSelector().getMatchLabels())
                        .containsKey("kubernetes.io/metadata.name")));
        assertThat(policy.getEgress())
                .flatMap(rule -> rule.getTo())
                .extracting(peer -> peer.getIpBlock().getCidr())
                .contains("0.0.0.0/0", "::/0");
    }

    @Test
    void theExampleReachesAPrivateEndpoint() {
        assertThat(Manifests.rendered("example")
                        .only(NetworkPolicy.class)
                        .getSpec()
                        .getEgress())
                .flatMap(rule -> rule.getTo())
                .extracting(peer -> peer.getIpBlock().getCidr())
                .contains("10.20.30.4/32");
    }

    @Test
    void runsWhatADigestNames() {
        assertThat(Manifests.rendered("example").gateway().getImage())
                .matches("registry\\.example/handoff-gateway:1\\.0\\.0@sha256:[0-9a-f]{64}");
        assertThat(Image.base()).matches("eclipse-temurin:25-jre@sha256:[0-9a-f]{64}");
    }

    @Test
    void isFoundByThePrometheusOperatorOfARelease() {
        assertThat(Manifests.rendered("monitoring").objects()).isNotEmpty().allSatisfy(object -> assertThat(
                        ((HasMetadata) object).getMetadata().getLabels())
                .containsKey("release"));
    }

    @Test
    void givesTheEmbeddedStoreOneGateway() {
        Manifests base = Manifests.rendered("base");

        assertThat(base.only(Deployment.class).getSpec().getReplicas()).isEqualTo(1);
        assertThat(base.only(Deployment.class).getSpec().getStrategy().getType())
                .isEqualTo("Recreate");
        assertThat(base.only(PersistentVolumeClaim.class).getSpec().getAccessModes())
                .containsExactly("ReadWriteOncePod");
        assertThat(base.variable("HANDOFF_STORE_DATA_DIRECTORY")).isEqualTo(base.mountPath("data"));
        assertThat(base.mountPath("tmp")).isEqualTo("/tmp");
        assertThat(base.all(HorizontalPodAutoscaler.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas", "replicas-keda"})
    void leavesReplicasNothingOfTheirOwn(String folder) {
        Manifests manifests = Manifests.rendered(folder);

        assertThat(manifests.variables()).doesNotContainKey("HANDOFF_STORE_DATA_DIRECTORY");
        URI store = storeOf(manifests);
        assertThat(manifests.only(NetworkPolicy.class).getSpec().getEgress())
                .flatMap(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .contains(store.getPort());
        assertThat(manifests.all(PersistentVolumeClaim.class)).isEmpty();
        assertThat(manifests.only(Deployment.class).getSpec().getReplicas()).isNull();
    }

    /** Two would undo each other's work, and more gateways than Dynamics takes calls of would make it refuse. */
    @Test
    void scalesByOneAutoscalerAsFarAsDynamicsLets() {
        Manifests byProcessor = Manifests.rendered("replicas");
        Manifests byQueue = Manifests.rendered("replicas-keda");
        String deployment = byQueue.only(Deployment.class).getMetadata().getName();
        var autoscaler = byProcessor.only(HorizontalPodAutoscaler.class).getSpec();
        var scaledObject = byQueue.only(Keda.ScaledObject.class).spec();

        assertThat(byQueue.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(deployment);
        assertThat(scaledObject.scaleTargetRef().name()).isEqualTo(deployment);
        assertThat(autoscaler.getMaxReplicas() * Integer.parseInt(byProcessor.variable("CALLS_AT_A_TIME")))
                .isLessThanOrEqualTo(MOST_CALLS_AT_A_TIME);
        assertThat(OwnSettings.of(byProcessor.settings()).text("handoff.orgs.acme.dynamics.max-concurrent-calls"))
                .startsWith("${calls-at-a-time:");
        assertThat(scaledObject.maxReplicaCount()).isEqualTo(autoscaler.getMaxReplicas());
    }

    @Test
    void watchesTheStoreThatTheReplicasShare() {
        Manifests manifests = Manifests.rendered("replicas-keda");
        URI store = storeOf(manifests);
        var authentication = manifests.only(Keda.TriggerAuthentication.class);
        Keda.Trigger trigger = ofPostgres(manifests);

        assertThat(trigger.metadata())
                .containsEntry("host", store.getHost())
                .containsEntry("port", String.valueOf(store.getPort()))
                .containsEntry("dbName", store.getPath().substring(1));
        assertThat(trigger.authenticationRef())
                .isEqualTo(new Keda.Target(authentication.metadata().getName()));
        assertThat(authentication.spec().secretTargetRef())
                .extracting(Keda.SecretKey::parameter, Keda.SecretKey::key)
                .containsExactly(
                        tuple("userName", "handoff.store.username"), tuple("password", "handoff.store.password"));
    }

    /** KEDA takes one whole number, and asks for it every 30 s. */
    @Test
    void countsWhatIsDueAndNothingElse() {
        var database = PostgresServer.shared().freshDatabase();
        var source = new DriverManagerDataSource(
                Objects.requireNonNull(database.get("handoff.store.url")),
                Objects.requireNonNull(database.get("handoff.store.username")),
                "");
        Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("bytes", "BYTEA"))
                .load()
                .migrate();
        JdbcClient client = JdbcClient.create(source);
        store(client, "due", "waiting", Duration.ofSeconds(-1));
        store(client, "due-too", "waiting", Duration.ofHours(-1));
        store(client, "later", "waiting", Duration.ofMinutes(5));
        store(client, "given-up", "dead_letter", Duration.ofHours(-1));

        assertThat(client.sql(Objects.requireNonNull(ofPostgres(Manifests.rendered("replicas-keda"))
                                .metadata()
                                .get("query")))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private static void store(JdbcClient client, String id, String state, Duration untilDue) {
        client.sql("""
                        INSERT INTO delivery (id, queue, kind, org, identity, state, accepted_at, due_at)
                        VALUES (:id, 'delivery', 'handoff', 'acme', :id, :state, 0, :due)""")
                .param("id", id)
                .param("state", state)
                .param("due", Times.of(Instant.now().plus(untilDue)))
                .update();
    }

    private static Keda.Trigger ofPostgres(Manifests manifests) {
        return manifests.only(Keda.ScaledObject.class).spec().triggers().stream()
                .filter(trigger -> trigger.type().equals("postgresql"))
                .findFirst()
                .orElseThrow();
    }

    private static URI storeOf(Manifests manifests) {
        return URI.create(manifests.variable("HANDOFF_STORE_URL").substring("jdbc:".length()));
    }

    private static boolean isThere(Volume volume, Manifests manifests) {
        return volume.getEmptyDir() != null || manifests.names().contains(sourceOf(volume));
    }

    private static String sourceOf(Volume volume) {
        if (volume.getConfigMap() != null) {
            return "ConfigMap " + volume.getConfigMap().getName();
        }
        return volume.getSecret() == null
                ? "PersistentVolumeClaim " + volume.getPersistentVolumeClaim().getClaimName()
                : "Secret " + volume.getSecret().getSecretName();
    }
}
