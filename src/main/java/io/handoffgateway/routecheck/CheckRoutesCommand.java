package io.handoffgateway.routecheck;

import io.handoffgateway.command.Arguments;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routereport.Fixes;
import io.handoffgateway.routereport.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * {@code check-routes}: what a running gateway would say of edited route files, and whether they keep to the
 * conventions. Needs neither settings, network nor store: the gateway's parts are made only as far as the routes name them.
 */
public final class CheckRoutesCommand {

    static final int FINE = 0;
    static final int ERRORS = 1;
    static final int UNCHECKED = 2;
    static final int STYLE_ONLY = 3;

    /** The command's word, and the profile in which the gateway's parts are made for it: whatever runs routes has none. */
    public static final String NAME = "check-routes";

    /** What may follow it. */
    public static final String USAGE = "[directory] [--fix] [--format text|json|github|sarif]";

    private static final String FIX = "fix";
    private static final String FORMAT = "format";
    private static final String EXAMPLE = "handoff.orgs.example.";

    private static final Map<String, Object> ALONE = Map.ofEntries(
            Map.entry("spring.config.location", "classpath:/"),
            Map.entry("spring.main.lazy-initialization", true),
            Map.entry("handoff.store.url", "jdbc:postgresql://127.0.0.1:1/none"),
            Map.entry(EXAMPLE + "api-key", "example-key"),
            Map.entry(EXAMPLE + "dynamics.environment-url", "https://example.crm.dynamics.com"),
            Map.entry(EXAMPLE + "dynamics.tenant-id", "11111111-1111-1111-1111-111111111111"),
            Map.entry(EXAMPLE + "dynamics.client-id", "22222222-2222-2222-2222-222222222222"),
            Map.entry(EXAMPLE + "dynamics.client-secret", "example-secret"),
            Map.entry(EXAMPLE + "callback.url", "https://example.com/callback"),
            Map.entry(EXAMPLE + "callback.secrets", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    /** Over what the gateway's own settings say of it. */
    private static final List<String> QUIETLY =
            List.of("--logging.level.root=off", "--logging.level.org.apache.camel=off");

    private CheckRoutesCommand() {}

    /** The whole gateway but what loads the routes, each part only when it is asked for. */
    @EnableAutoConfiguration
    @ComponentScan("io.handoffgateway")
    static class Parts {}

    /**
     * @param arguments the command's name, a directory if not that of the gateway, its options, and any that the gateway takes
     * @return the exit code: 0 when all is fine, 1 with errors, 2 when nothing could be checked, 3 when only conventions are broken
     */
    public static int run(String... arguments) {
        Arguments parsed = Arguments.of(Set.of(FIX), Set.of(FORMAT), arguments);
        try {
            Optional<Format> format = Format.of(parsed.option(FORMAT).orElse("text"));
            return parsed.words().size() > 2 || format.isEmpty()
                    ? refuse("Usage: " + NAME + " " + USAGE)
                    : check(parsed, format.get());
        } catch (InvalidRoutesException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException wrongSettings) {
            return refuse("The routes cannot be checked: " + reasonOf(wrongSettings));
        }
    }

    private static int check(Arguments arguments, Format format) {
        arguments.word().map(Path::of).ifPresent(RouteSet::read);
        try (ConfigurableApplicationContext parts = start(arguments.settings().toArray(String[]::new))) {
            Path directory = Path.of(arguments.word().orElseGet(() -> configured(parts)));
            RouteCheck check = parts.getBean(RouteCheck.class);
            if (arguments.option(FIX).isPresent()) {
                Fixes.apply(directory, check::findingsAtSight).forEach(CheckRoutesCommand::tell);
            }
            List<Finding> findings = check.findingsIn(RouteSet.read(directory));
            System.out.println(format.report(directory, findings));
            return codeOf(findings);
        }
    }

    /** Not among the findings, which another tool may read. */
    private static void tell(Finding fixed) {
        System.err.println("Put right: " + fixed);
    }

    private static int codeOf(List<Finding> findings) {
        if (findings.isEmpty()) {
            return FINE;
        }
        return findings.stream().allMatch(Finding::isStyle) ? STYLE_ONLY : ERRORS;
    }

    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Parts.class)
                .profiles(NAME)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(ALONE)
                .run(quietly(arguments));
    }

    static String[] quietly(String... arguments) {
        return Stream.concat(QUIETLY.stream(), Arrays.stream(arguments)).toArray(String[]::new);
    }

    static String configured(ConfigurableApplicationContext parts) {
        return Objects.requireNonNull(parts.getEnvironment().getProperty("handoff.routes-directory"));
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return UNCHECKED;
    }

    private static String reasonOf(RuntimeException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }
}
