package io.handoffgateway.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * The settings as their files hold them now, wherever Spring Boot looks for files, mounted Secrets included. What is given in
 * another way, such as a variable of the environment, stays as it was at the start.
 */
@Component
public class SettingsFiles {

    /** How Spring Boot names what it has read of a file, and of a directory of mounted ones. */
    private static final List<String> NAMES_OF_FILES = List.of("Config resource '", "Config tree '");

    private final ConfigurableEnvironment started;

    SettingsFiles(ConfigurableEnvironment started) {
        this.started = started;
    }

    /**
     * What the files hold at one time.
     *
     * @param texts name and value of all that they set, file by file, as written; what is wrong with one that cannot be read
     * @param unreadable null when they can be read
     */
    public record Saved(
            ConfigurableEnvironment environment,
            List<Map<String, String>> texts,
            @Nullable RuntimeException unreadable) {

        /**
         * The settings that it makes.
         *
         * @throws RuntimeException when anything is wrong with them, of which {@link WrongSettings} tells
         */
        public Settings settings() {
            if (unreadable != null) {
                throw unreadable;
            }
            return Settings.read(environment, Binder.get(environment).bindOrCreate("handoff", HandoffProperties.class));
        }

        /** Says nothing of the texts. */
        @Override
        public String toString() {
            return "Saved[]";
        }
    }

    /** Reads them all. */
    public Saved saved() {
        StandardEnvironment fresh = withoutFiles();
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(fresh);
            ConfigurationPropertySources.attach(fresh);
            return new Saved(fresh, texts(fresh.getPropertySources()), null);
        } catch (RuntimeException unreadable) {
            return new Saved(
                    fresh, List.of(Map.of("", WrongSettings.in(unreadable).toString())), unreadable);
        }
    }

    private StandardEnvironment withoutFiles() {
        StandardEnvironment fresh = new StandardEnvironment();
        MutablePropertySources sources = fresh.getPropertySources();
        sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
        others().forEach(sources::addLast);
        return fresh;
    }

    private Stream<PropertySource<?>> others() {
        return started.getPropertySources().stream()
                .filter(source -> !isOfFile(source)
                        && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source));
    }

    private static List<Map<String, String>> texts(MutablePropertySources sources) {
        return sources.stream()
                .filter(SettingsFiles::isOfFile)
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> texts((EnumerablePropertySource<?>) source))
                .toList();
    }

    private static Map<String, String> texts(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames())
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(source.getProperty(name))));
    }

    private static boolean isOfFile(PropertySource<?> source) {
        return NAMES_OF_FILES.stream().anyMatch(source.getName()::startsWith);
    }
}
