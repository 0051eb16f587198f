package io.handoffgateway.settings;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Spring Boot's, which does not say which file is malformed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamingYamlLoader extends YamlPropertySourceLoader {

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        return MalformedSettingsException.naming(resource, () -> super.load(name, resource));
    }
}
