package org.supportchain.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Refuses a server that is too old before anything is written to it. An older one knows no limit for a whole transaction, so that
 * every deadline would fail when it fires, and nobody would be called (ADR 21).
 */
@Component
class DatabaseVersion implements BeanPostProcessor {

    private static final int OLDEST = 17;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database) {
            check(database);
        }
        return bean;
    }

    /** A server that does not answer is spoken of by {@link UtcDatabase}. */
    private static void check(DataSource database) {
        try (Connection connection = database.getConnection()) {
            require(connection.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            return;
        }
    }

    static void require(int version) {
        if (version < OLDEST) {
            throw new DatabaseUnusable(
                    "The database is PostgreSQL " + version + ", but must be " + OLDEST + " or newer.",
                    "Use a server of version " + OLDEST + ", or leave SPRING_DATASOURCE_URL out for the embedded one.");
        }
    }
}
