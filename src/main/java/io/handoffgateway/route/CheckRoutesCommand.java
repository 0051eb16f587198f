package io.handoffgateway.route;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * {@code check-routes [directory]}: what a running gateway would say of edited route files, and whether they keep to the
 * conventions. Needs neither settings, network nor broker: the gateway's parts are made only as far as the routes name them.
 */
public final class CheckRoutesCommand {

    static final int FINE = 0;
    static final int FINDINGS = 1;
    static final int UNCHECKED = 2;

    private static final String NAME = "check-routes";
    private static final String OPTION = "--";
    private static final String EXAMPLE = "handoff.orgs.example.";

    private static final Map<String, Object> ALONE = Map.ofEntries(
            Map.entry("spring.config.location", "classpath:/"),
            Map.entry("spring.main.lazy-initialization", true),
            Map.entry("spring.artemis.mode", "native"),
            Map.entry("spring.artemis.broker-url", "tcp://127.0.0.1:1"),
            Map.entry("spring.jms.listener.auto-startup", false),
            Map.entry(EXAMPLE + "api-key", "example-key"),
            Map.entry(EXAMPLE + "dynamics.environment-url", "https://example.crm.dynamics.com"),
            Map.entry(EXAMPLE + "dynamics.tenant-id", "11111111-1111-1111-1111-111111111111"),
            Map.entry(EXAMPLE + "dynamics.client-id", "22222222-2222-2222-2222-222222222222"),
            Map.entry(EXAMPLE + "dynamics.client-secret", "example-secret"));

    /** Over what the gateway's own settings say of it. */
    private static final List<String> QUIETLY =
            List.of("--logging.level.root=off", "--logging.level.org.apache.camel=off");

    private CheckRoutesCommand() {}

    /** The whole gateway but what loads the routes, each part only when it is asked for. */
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "io.handoffgateway",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {RouteFiles.class, LiveRoutes.class}))
    static class Parts {}

    /** Whether these arguments are this command and not a start of the gateway. */
    public static boolean isMeant(String... arguments) {
        return words(arguments).stream().findFirst().filter(NAME::equals).isPresent();
    }

    /**
     * @param arguments the command's name, a directory if not that of the gateway, and any options that the gateway takes
     * @return the exit code: 0 when all is fine, 1 with findings, 2 when nothing could be checked
     */
    public static int run(String... arguments) {
        List<String> words = words(arguments);
        if (words.size() > 2) {
            return refuse("Usage: %s [directory]".formatted(NAME));
        }
        try (ConfigurableApplicationContext parts = start(arguments)) {
            Path directory = Path.of(words.size() == 2 ? words.get(1) : configured(parts));
            return print(directory, parts.getBean(RouteCheck.class).findingsIn(RouteSet.read(directory)));
        } catch (InvalidRoutesException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException wrongSettings) {
            return refuse("The routes cannot be checked: " + reasonOf(wrongSettings));
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(ALONE)
                .run(Stream.concat(QUIETLY.stream(), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private static String configured(ConfigurableApplicationContext parts) {
        return Objects.requireNonNull(parts.getEnvironment().getProperty("handoff.routes-directory"));
    }

    private static int print(Path directory, List<Finding> findings) {
        findings.forEach(System.out::println);
        if (findings.isEmpty()) {
            System.out.printf("The routes in %s are fine.%n", directory);
        }
        return findings.isEmpty() ? FINE : FINDINGS;
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return UNCHECKED;
    }

    private static String reasonOf(RuntimeException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }

    private static List<String> words(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith(OPTION))
                .toList();
    }
}
