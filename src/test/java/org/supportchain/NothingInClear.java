package org.supportchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.database.DataFolder;

/** What must hold after a test has typed canaries through the front door. */
public final class NothingInClear {

    private NothingInClear() {}

    /**
     * Looks into every table, the files of the database with its write-ahead log, the keys, the log, and the log of addresses.
     *
     * @param how in which way they were typed, for the figure that is printed
     */
    public static void afterwards(String how, JdbcClient database, ApplicationContext application) {
        long sealed = database.sql("select count(*) from sealed_answers")
                .query(Long.class)
                .single();
        Map<String, Long> tables = Canaries.inTables(database, "public");
        List<Path> files = Stream.of(
                        DataFolder.of(application),
                        Path.of("target/tasklist-test"),
                        Path.of("target/tasklist-test.log"))
                .flatMap(place -> Canaries.inFiles(place).stream())
                .toList();
        System.out.printf(
                "canaries %s: %d sealed answers; hits in tables %d, in files, logs and addresses %d%n",
                how, sealed, tables.size(), files.size());
        assertThat(sealed).isPositive();
        assertThat(tables).isEmpty();
        assertThat(files).isEmpty();
    }
}
