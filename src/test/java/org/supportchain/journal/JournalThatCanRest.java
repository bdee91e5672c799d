package org.supportchain.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** For the benchmark of what the journal costs: while it rests, nothing is written. There is no such switch in the product. */
@Primary
public class JournalThatCanRest extends Journal {

    private volatile boolean resting;

    public JournalThatCanRest(
            JdbcClient database,
            JdbcTemplate batches,
            EntityManager entities,
            ObjectProvider<Actors> actors,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock) {
        super(database, batches, entities, actors, transactions, json, clock);
    }

    public void rest(boolean rest) {
        resting = rest;
    }

    @Override
    public void append(JournalEntry entry, Actor actor) {
        if (!resting) {
            super.append(entry, actor);
        }
    }
}
