package io.handoffgateway.routetrial;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.ConfiguredOrgs;
import io.handoffgateway.orgsettings.KeyOwners;
import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routefile.RouteSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.client.RestClient;

/**
 * What of the gateway a trial from the command line needs: its settings and how its parts are made. Nothing of it runs, and
 * neither store nor network is asked for.
 */
public final class TrialGateway implements AutoCloseable {

    /** The org of which samples are where none is named. */
    public static final String EXAMPLE = "example";

    private static final Map<String, Object> ORG = Map.of(
            "dynamics.environment-url", "https://example.crm.dynamics.com",
            "dynamics.tenant-id", "11111111-1111-1111-1111-111111111111",
            "dynamics.client-id", "22222222-2222-2222-2222-222222222222",
            "dynamics.client-secret", "example-secret");

    private final ConfigurableApplicationContext parts;

    private TrialGateway(ConfigurableApplicationContext parts) {
        this.parts = parts;
    }

    /**
     * The gateway's own classes, each made only when it is asked for, without all that makes them a service. No configuration by
     * name, so that the gateway itself does not find it among its own.
     */
    @ImportAutoConfiguration(JacksonAutoConfiguration.class)
    @ComponentScan(
            basePackages = "io.handoffgateway",
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootApplication.class))
    static class Parts {

        /** Nothing that begins with the start of a gateway begins here. */
        @Bean
        static BeanDefinitionRegistryPostProcessor nobodyHearsOfTheStart() {
            return beans -> beans.removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
        }

        @Bean
        RestClient.Builder restClientBuilder() {
            return RestClient.builder();
        }
    }

    /**
     * Starts with the example org, or with the orgs of the gateway's own settings.
     *
     * @param arguments any options that the gateway takes
     */
    public static TrialGateway start(boolean configured, String... arguments) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("spring.main.lazy-initialization", true));
        if (!configured) {
            settings.put("spring.config.location", "classpath:/");
            settings.putAll(properties(EXAMPLE, Map.of()));
        }
        return new TrialGateway(new SpringApplicationBuilder(Parts.class)
                .profiles(CheckRoutesCommand.NAME)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(settings)
                .run(quietly(arguments)));
    }

    private static String[] quietly(String... arguments) {
        return Stream.concat(
                        Stream.of("--logging.level.root=off", "--logging.level.org.apache.camel=off"),
                        Stream.of(arguments))
                .toArray(String[]::new);
    }

    /** An org with the example's settings and these besides, as under {@code handoff.orgs.<name>}. */
    public static Org org(String name, Map<String, Object> settings) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addLast(new MapPropertySource(name, properties(name, settings)));
        Problems problems = new Problems();
        List<Org> orgs = ConfiguredOrgs.read(
                environment, new Placeholders(environment, problems), problems, new KeyOwners(problems));
        problems.stopTheStartIfAny();
        return orgs.get(0);
    }

    private static Map<String, Object> properties(String name, Map<String, Object> settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        String prefix = "handoff.orgs[" + name + "].";
        properties.put(prefix + "api-key", name + "-key");
        ORG.forEach((key, value) -> properties.put(prefix + key, value));
        settings.forEach((key, value) -> properties.put(prefix + key, value));
        return properties;
    }

    /** All orgs that are configured. */
    public Orgs orgs() {
        return parts.getBean(Orgs.class);
    }

    /** Where the routes are unless somebody says otherwise. */
    public Path routes() {
        return Path.of(Objects.requireNonNull(parts.getEnvironment().getProperty("handoff.routes-directory")));
    }

    /** A setting by its name; null when it is not set. */
    public @Nullable String setting(String name) {
        return parts.getEnvironment().getProperty(name);
    }

    /** @throws io.handoffgateway.routefile.InvalidRoutesException when Camel does not take the routes */
    public RouteTrial open(Orgs orgs, RouteSet set) {
        return RouteTrial.open(parts.getBeanFactory(), parts.getEnvironment(), orgs, set);
    }

    @Override
    public void close() {
        parts.close();
    }
}
