package io.handoffgateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page, and the library that it renders with, at {@code /console}. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    private static final String PAGE = "forward:/console/index.html";

    /** The library is in a directory of its version, which the page needs not know. */
    private static final String LIBRARY = "classpath:/META-INF/resources/_static/htm/%s/preact/";

    private static final String LIBRARY_VERSION = "META-INF/maven/org.mvnpm/htm/pom.properties";

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/console").setViewName(PAGE);
        views.addViewController("/console/").setViewName(PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        serve(resources, "/console/lib/**", LIBRARY.formatted(libraryVersion()));
        serve(resources, "/console/**", "classpath:/console/");
    }

    private static void serve(ResourceHandlerRegistry resources, String paths, String location) {
        resources.addResourceHandler(paths).addResourceLocations(location);
    }

    private static String libraryVersion() {
        try {
            Properties built = PropertiesLoaderUtils.loadProperties(new ClassPathResource(LIBRARY_VERSION));
            return built.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
