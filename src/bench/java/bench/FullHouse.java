package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** Rows as many cases leave them behind, written by SQL, because living them would take days. */
record FullHouse(String url) {

    void openCases(long cases) throws IOException, SQLException {
        run("open-cases", statement -> statement.replace(":cases", Long.toString(cases)));
    }

    /** The finished cases of these numbers, both included. */
    void finishedCases(long from, long to) throws IOException, SQLException {
        run("finished-cases", statement -> statement.replace(":from", Long.toString(from)).replace(":to", Long.toString(to)));
    }

    private void run(String file, UnaryOperator<String> fill) throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            for (String command : fill.apply(Files.readString(Path.of("bench", file + ".sql"))).split(";\n")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }
}
