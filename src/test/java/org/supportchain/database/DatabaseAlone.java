package org.supportchain.database;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The application without its upper floors: run as a process of its own, to be killed. */
@SpringBootConfiguration
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@Import({EmbeddedDatabaseConfiguration.class, UtcDatabase.class})
class DatabaseAlone {

    static final String READY = "The database is ready";

    public static void main(String[] args) throws InterruptedException {
        new SpringApplicationBuilder(DatabaseAlone.class)
                .web(WebApplicationType.NONE)
                .run(args);
        System.out.println(READY);
        Thread.sleep(300_000);
    }
}
