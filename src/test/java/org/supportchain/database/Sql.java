package org.supportchain.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Asks a database one thing. */
final class Sql {

    private Sql() {}

    static String ask(JdbcConnectionDetails database, String query) throws SQLException {
        return ask(database.getJdbcUrl(), database.getUsername(), database.getPassword(), query);
    }

    static String ask(String url, String user, String password, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    static void run(JdbcConnectionDetails database, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
