package io.handoffgateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.DefaultPropertiesPropertySource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Lets {@code config/} and {@code routes/} beside the jar count when the gateway is started from another directory
 * (contract section 8). Both are mere defaults: {@code config/} in the working directory has precedence over the one
 * beside the jar, and whoever sets the properties named here decides alone.
 */
class BesideTheJar implements EnvironmentPostProcessor, Ordered {

    private static final String CONFIG_LOCATION = "spring.config.location";
    private static final String ROUTES_DIRECTORY = "handoff.routes-directory";

    /** Spring Boot's own default, with the directory beside the jar before those of the working directory. */
    private static final String CONFIG_LOCATIONS = "optional:classpath:/;optional:classpath:/config/,"
            + "optional:file:%s/config/;optional:file:./;optional:file:./config/;optional:file:./config/*/";

    private final Path workingDirectory;
    private final Path home;

    BesideTheJar() {
        this(Path.of(""), new ApplicationHome(BesideTheJar.class).getDir().toPath());
    }

    BesideTheJar(Path workingDirectory, Path home) {
        this.workingDirectory = workingDirectory;
        this.home = home.toAbsolutePath().normalize();
    }

    /** Before Spring Boot looks for configuration files. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put(ROUTES_DIRECTORY, routesDirectory().toString());
        if (!home.equals(workingDirectory.toAbsolutePath().normalize())) {
            defaults.put(CONFIG_LOCATION, CONFIG_LOCATIONS.formatted(home));
        }
        defaults.keySet().removeIf(environment::containsProperty);
        DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
    }

    private Path routesDirectory() {
        Path routes = workingDirectory.resolve("routes");
        return Files.isDirectory(routes) ? routes : home.resolve("routes");
    }
}
