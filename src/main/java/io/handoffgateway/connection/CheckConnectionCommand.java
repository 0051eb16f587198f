package io.handoffgateway.connection;

import io.handoffgateway.command.Arguments;
import io.handoffgateway.opencx.OpenCxProbe;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.http.client.HttpClientAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * {@code check-connection <org>}: the checks of {@code GET /connection} from the command line (contract section 5), with the
 * gateway's settings but without its ports, store and routes, so that it can run beside it.
 */
public final class CheckConnectionCommand {

    static final int ACTIVE = 0;
    static final int FAILING = 1;
    static final int UNCHECKED = 2;

    /** The command's word. */
    public static final String NAME = "check-connection";

    /** What follows it. */
    public static final String USAGE = "<org>";

    private static final String LINE = "%-17s  %-4s  %s%n";

    private CheckConnectionCommand() {}

    /** The part of the gateway that asks Dynamics. */
    @ComponentScan({
        "io.handoffgateway.settings",
        "io.handoffgateway.metrics",
        "io.handoffgateway.entra",
        "io.handoffgateway.allowance",
        "io.handoffgateway.dynamics",
        "io.handoffgateway.trace"
    })
    @Import({ConnectionCheck.class, OpenCxCheck.class, OpenCxProbe.class})
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        SslAutoConfiguration.class,
        HttpClientAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        RestClientAutoConfiguration.class
    })
    static class Parts {

        /** Nobody asks for what is counted here. */
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /**
     * @param arguments the command's name, the org's, and any options that the gateway takes
     * @return the exit code: 0 active, 1 failing, 2 when there is nothing to check
     */
    public static int run(String... arguments) {
        List<String> words = Arguments.of(arguments).words();
        if (words.size() != 2) {
            return refuse("Usage: %s %s".formatted(NAME, USAGE));
        }
        Optional<ConfigurableApplicationContext> started = start(arguments);
        if (started.isEmpty()) {
            return UNCHECKED;
        }
        try (ConfigurableApplicationContext parts = started.get()) {
            return check(parts, words.get(1));
        }
    }

    private static int check(ConfigurableApplicationContext parts, String name) {
        Orgs orgs = parts.getBean(Orgs.class);
        Optional<Org> org = orgs.find(name);
        return org.isEmpty()
                ? refuse("There is no org named %s. There are: %s".formatted(name, names(orgs)))
                : print(parts.getBean(ConnectionCheck.class).of(org.get()));
    }

    /** Nothing when the settings are wrong, of which Spring has told by then. */
    private static Optional<ConfigurableApplicationContext> start(String... arguments) {
        SpringApplicationBuilder parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        try {
            return Optional.of(parts.run(arguments));
        } catch (RuntimeException wrongSettings) {
            return Optional.empty();
        }
    }

    private static int print(Connection connection) {
        System.out.printf("%s is %s%n%n", connection.org(), connection.isActive() ? "active" : "failing");
        for (Check check : connection.checks()) {
            System.out.printf(LINE, check.check(), lower(check.status()), check.detail());
            if (check.fix() != null) {
                System.out.printf(LINE, "", "", "Fix: " + check.fix());
            }
        }
        return connection.isActive() ? ACTIVE : FAILING;
    }

    private static String lower(Check.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return UNCHECKED;
    }

    private static String names(Orgs orgs) {
        return orgs.all().stream().map(Org::name).collect(Collectors.joining(", "));
    }
}
