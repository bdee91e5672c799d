package org.supportchain.workflow;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings what the house adds to the engine's own tables: a second Flyway with its own history, because the engine makes its
 * tables after the first one has run. Several nodes may start at once; Flyway lets one of them work.
 */
final class EngineTables {

    private EngineTables() {}

    static void prepare(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/engine")
                .table("flyway_engine_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
