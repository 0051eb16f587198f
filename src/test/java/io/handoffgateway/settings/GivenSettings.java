package io.handoffgateway.settings;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts a real Spring application with nothing but the settings, given in the ways an operator may give them. */
final class GivenSettings {

    static final String GUID = "11111111-1111-1111-1111-111111111111";

    /** Every org needs these; the rest of a YAML file follows with the same indentation. */
    static final String REQUIRED = """
                  api-key: key-of-%s
                  dynamics:
                    environment-url: https://acme.crm.dynamics.com
                    tenant-id: 11111111-1111-1111-1111-111111111111
                    client-id: 22222222-2222-2222-2222-222222222222
                    client-secret: s3cret-of-client
            """;

    private final Path directory;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();

    private GivenSettings(Path directory) {
        this.directory = directory;
        arguments.add("--spring.config.location=optional:file:" + directory + "/");
    }

    static GivenSettings in(Path directory) {
        return new GivenSettings(directory);
    }

    /** An org with everything that is required, and these lines after it. */
    static String org(String quotedName, String... lines) {
        StringBuilder yaml = new StringBuilder("    " + quotedName + ":\n");
        yaml.append(REQUIRED.formatted(quotedName.replaceAll("[^A-Za-z0-9_.-]", "")));
        for (String line : lines) {
            yaml.append("      ").append(line).append('\n');
        }
        return yaml.toString();
    }

    GivenSettings orgs(String... orgs) {
        return yaml("handoff:\n  orgs:\n" + String.join("", orgs));
    }

    GivenSettings yaml(String yaml) {
        return file("application.yaml", yaml);
    }

    GivenSettings file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    GivenSettings argument(String argument) {
        arguments.add(argument);
        return this;
    }

    GivenSettings variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Orgs orgs() {
        try (ConfigurableApplicationContext context = start()) {
            return context.getBean(Orgs.class);
        }
    }

    Org org(String name) {
        return orgs().get(name);
    }

    ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(SettingsConfiguration.class)
                .environment(environment())
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments.toArray(String[]::new));
    }

    private StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }
}
