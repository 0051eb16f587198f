package io.handoffgateway.store;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.settings.HandoffProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Which store it is: a directory of the gateway's own, unless the settings name a server. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    Store store(HandoffProperties settings) {
        HandoffProperties.Store store = settings.store();
        Path directory = Path.of(store.dataDirectory());
        Duration patience = patience(settings.replyTimeout());
        if (store.url() != null) {
            DiskSpace another = new DiskSpace(directory, DataSize.ofBytes(0));
            return new Store(Postgres.open(store, patience), another, patience);
        }
        Database database = Sqlite.open(DataDirectory.lock(directory), patience);
        return new Store(database, new DiskSpace(directory, store.minDiskFree()), patience);
    }

    /** In place of Spring Boot's own, which looks at the disk of the working directory. */
    @Bean
    HealthIndicator diskSpaceHealthIndicator(Store store) {
        return store::diskHealth;
    }

    /** What is left of a caller's time when Dynamics has had its own, less what the answer takes. */
    private static Duration patience(Duration replyTimeout) {
        return Patience.reserve(replyTimeout).multipliedBy(3).dividedBy(4);
    }
}
