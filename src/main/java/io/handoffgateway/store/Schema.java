package io.handoffgateway.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The tables, brought to this version at start; never those of a newer one. */
final class Schema {

    private Schema() {}

    /** @throws StoreStartException when a newer gateway has written there */
    static void migrate(DataSource source, String bytes) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("bytes", bytes))
                .validateOnMigrate(false)
                .load();
        requireNotNewer(flyway);
        flyway.migrate();
    }

    private static void requireNotNewer(Flyway flyway) {
        MigrationVersion known = Arrays.stream(flyway.info().all())
                .filter(migration -> !migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .filter(current -> current.compareTo(known) > 0)
                .ifPresent(newer -> {
                    throw new StoreStartException(
                            "The store was written by a newer gateway: its schema is of version %s, and this one knows %s"
                                    .formatted(newer, known),
                            "Start that version again, or restore the backup that was made before it.");
                });
    }
}
