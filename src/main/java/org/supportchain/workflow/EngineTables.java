package org.supportchain.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings our own indexes into the engine's tables: {@code db/engine}, by a Flyway of its own, because the engine makes its tables
 * when the application's Flyway is long done. The job executor starts later still.
 */
@Component
class EngineTables extends AbstractProcessEnginePlugin {

    private static final long MAKING_THE_TABLES = 2026_11_23L;

    private final DataSource database;
    private @Nullable Connection turn;

    EngineTables(DataSource database) {
        this.database = database;
    }

    /** The engine's own making of tables fails on the second of two nodes that start on an empty database at once. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        try {
            turn = database.getConnection();
            tell(turn, "select pg_advisory_lock(" + MAKING_THE_TABLES + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        migrate();
        try (Connection over = turn) {
            if (over != null) {
                tell(over, "select pg_advisory_unlock(" + MAKING_THE_TABLES + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            turn = null;
        }
    }

    void migrate() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/engine")
                .table("flyway_engine_history")
                // The schema is never empty here: the engine's tables stand in it.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static void tell(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
