package org.supportchain.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Refuses a database whose sessions, or whose settings for us, are not in UTC, before anything is written to it. */
@Component
class UtcDatabase implements BeanPostProcessor {

    /** The driver names its own zone when it connects, which hides what other programs would get: hence both. */
    private static final String ZONES = """
            select current_setting('TimeZone')
            union all
            select split_part(setting, '=', 2)
              from pg_db_role_setting, unnest(setconfig) setting
             where lower(split_part(setting, '=', 1)) = 'timezone'
               and setdatabase in (0, (select oid from pg_database where datname = current_database()))
               and setrole in (0, (select oid from pg_roles where rolname = current_user))
            """;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database) {
            check(database);
        }
        return bean;
    }

    private void check(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet zones = statement.executeQuery(ZONES)) {
            while (zones.next()) {
                requireUtc(zones.getString(1));
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database does not answer: " + firstLine(e),
                    "Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD, and that it runs.",
                    e);
        }
    }

    private static void requireUtc(String zone) {
        if (!Utc.isName(zone)) {
            throw new DatabaseUnusable(
                    "The database uses the time zone " + zone + ", but must use UTC.",
                    "Run: alter database NAME set timezone to 'UTC' (and the same for the role, if it has an own zone).");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
