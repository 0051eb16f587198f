package io.handoffgateway.orgsettings;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Collects the orgs from all of Spring's property sources, with Spring's precedence, but with every name exactly as
 * written (contract section 8).
 */
final class OrgSettings {

    private final ConfigurableEnvironment environment;
    private final TicketProperties ticketProperties;
    private final OrgSettingNames names;
    private final OrgVariableNames variables;
    private final Map<String, RawOrg> orgs = new TreeMap<>();

    OrgSettings(ConfigurableEnvironment environment, Placeholders placeholders, Problems problems) {
        this.environment = environment;
        this.ticketProperties = new TicketProperties(placeholders, problems);
        Set<String> knownOrgs = orgsThatOwnKnownKeys();
        this.names = new OrgSettingNames(knownOrgs);
        this.variables = new OrgVariableNames(knownOrgs, problems);
    }

    Collection<RawOrg> read() {
        sources().forEach(this::read);
        return orgs.values();
    }

    private Set<String> orgsThatOwnKnownKeys() {
        OrgSettingNames unaided = new OrgSettingNames(Set.of());
        return sources()
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .flatMap(name -> unaided.parse(name).stream())
                .filter(OrgSetting::isKnown)
                .map(OrgSetting::org)
                .collect(Collectors.toSet());
    }

    private Stream<EnumerablePropertySource<?>> sources() {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source);
    }

    private void read(EnumerablePropertySource<?> source) {
        for (String name : source.getPropertyNames()) {
            Object value = source.getProperty(name);
            if (value != null) {
                parse(source, name).ifPresent(setting -> take(setting, value));
            }
        }
        orgs.values().forEach(RawOrg::sourceEnds);
    }

    private Optional<OrgSetting> parse(EnumerablePropertySource<?> source, String name) {
        Optional<OrgSetting> setting = names.parse(name);
        return setting.isEmpty() && source instanceof SystemEnvironmentPropertySource ? variables.parse(name) : setting;
    }

    private void take(OrgSetting setting, Object value) {
        RawOrg org = orgs.computeIfAbsent(setting.org(), RawOrg::new);
        String property = setting.property();
        if (property != null) {
            ticketProperties.takeOne(org, property, value);
        } else if (setting.key().equals(OrgKeys.TICKET_PROPERTIES)) {
            ticketProperties.takeAll(org, value);
        } else {
            org.take(setting.key(), value);
        }
    }
}
