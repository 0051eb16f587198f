package io.handoffgateway.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Settings as a file has them. */
record OwnSettings(PropertySource<?> source) {

    /** Those that the gateway comes with. */
    static OwnSettings shipped() {
        return read(new ClassPathResource("application.yaml"));
    }

    static OwnSettings of(String yaml) {
        return read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    boolean has(String key) {
        return source.containsProperty(key);
    }

    String text(String key) {
        return String.valueOf(source.getProperty(key));
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    Duration duration(String key) {
        return DurationStyle.detectAndParse(text(key));
    }

    private static OwnSettings read(Resource file) {
        try {
            return new OwnSettings(
                    new YamlPropertySourceLoader().load("settings", file).get(0));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
