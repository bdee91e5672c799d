package org.supportchain.deadline;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The holidays of Viet Nam, from a table that managers edit. */
@Component
class Holidays {

    private final JdbcClient database;

    Holidays(JdbcClient database) {
        this.database = database;
    }

    Set<LocalDate> from(LocalDate first) {
        return database.sql("select day from holiday where day >= ?")
                .param(first)
                .query(LocalDate.class)
                .set();
    }
}
