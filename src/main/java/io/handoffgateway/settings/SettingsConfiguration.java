package io.handoffgateway.settings;

import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Orgs;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HandoffProperties.class)
class SettingsConfiguration {

    /** Before any other bean exists: no store and no port is opened with wrong settings. */
    @Bean
    static BeanFactoryPostProcessor wrongSettingsStopTheStart() {
        return beans -> beans.getBean(Settings.class);
    }

    @Bean
    static Settings settings(ConfigurableEnvironment environment, HandoffProperties properties) {
        return Settings.read(environment, properties);
    }

    @Bean
    static Orgs orgs(Settings settings) {
        return settings.orgs();
    }

    @Bean
    static Operators operators(Settings settings) {
        return settings.operators();
    }
}
