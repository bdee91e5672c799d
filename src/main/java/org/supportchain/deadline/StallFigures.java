package org.supportchain.deadline;

import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.database.Figures;

/** What those who watch over the house see of what stands still. */
@Component
class StallFigures {

    private final JdbcClient database;

    StallFigures(Figures figures, JdbcClient database) {
        this.database = database;
        figures.addRows("supportchain.stalls.open", "What stands still and is not solved", this::open);
    }

    private List<Figures.Row> open() {
        return Arrays.stream(StallKind.values())
                .map(kind -> new Figures.Row(
                        Tags.of("kind", kind.name()),
                        database.sql("select count(*) from stall where solved_at is null and kind = ?")
                                .param(kind.name())
                                .query(Long.class)
                                .single()))
                .toList();
    }
}
