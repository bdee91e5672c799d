package org.supportchain.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.database.Figures;

/** What those who watch over the house see of the journal: that it grows. */
@Component
class JournalFigures {

    JournalFigures(Figures figures, JdbcClient database) {
        // Rows are numbered without gaps and never deleted, so the ends of the chains say how many there are.
        figures.add("supportchain.journal.rows", "Rows of the journal", () -> database.sql(
                        "select coalesce(sum(seq), 0) from journal_head")
                .query(Long.class)
                .single());
    }
}
