package org.supportchain.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record of every act that matters. A row is written in the transaction of its act: both are there, or neither. Rows of one case
 * follow each other under a lock that is taken last, just before the commit, so that it is short and that nobody who holds it waits
 * for anything else (ADR 24).
 */
@Service
public class Journal {

    private static final String COLUMNS =
            "chain, seq, at, act, account, roles, facility, step, subject, model, element, facts, previous, hash";

    /** What each column is written as. */
    private static final List<String> TYPES = List.of(
            "text",
            "bigint",
            "timestamptz",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text");

    private static final String WRITE = """
            with written as (
                insert into journal (%s) select * from unnest(%s))
            update journal_head set seq = ?, hash = ?, facility = ? where chain = ?""".formatted(
                    COLUMNS, TYPES.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ")));

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final EntityManager entities;
    private final ObjectProvider<Actors> actors;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    Journal(
            JdbcClient database,
            JdbcTemplate statements,
            EntityManager entities,
            ObjectProvider<Actors> actors,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.statements = statements;
        this.entities = entities;
        this.actors = actors;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    private record Pending(JournalEntry entry, Actor actor, Instant at) {}

    private record Head(long seq, String hash, @Nullable String facility) {}

    /** Writes down what the one who asks does now; with the transaction that runs, or in one of its own. */
    public void append(JournalEntry entry) {
        append(entry, Actor.orHouse(actors.getObject().now()));
    }

    /** Writes down what somebody does. */
    public void append(JournalEntry entry, Actor actor) {
        Pending pending = new Pending(entry, actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            ofThisTransaction().add(pending);
        } else {
            transaction.executeWithoutResult(status -> ofThisTransaction().add(pending));
        }
    }

    private List<Pending> ofThisTransaction() {
        BeforeCommit waiting = (BeforeCommit) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new BeforeCommit();
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        return waiting.rows;
    }

    private final class BeforeCommit implements TransactionSynchronization {

        private final List<Pending> rows = new ArrayList<>();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            entities.flush();
            SortedMap<String, List<Pending>> chains = new TreeMap<>();
            rows.forEach(row -> chains.computeIfAbsent(row.entry().chain(), chain -> new ArrayList<>())
                    .add(row));
            chains.forEach(Journal.this::write);
            rows.clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Journal.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Journal.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Journal.this);
        }
    }

    private void write(String chain, List<Pending> rows) {
        Head head = head(chain);
        List<@Nullable Object[]> written = new ArrayList<>();
        for (Pending row : rows) {
            JournalEntry entry = row.entry();
            long seq = head.seq() + 1;
            String facility = entry.facility() == null ? head.facility() : entry.facility();
            String hash = Links.hash(Links.canonical(
                    chain,
                    seq,
                    row.at(),
                    entry.act(),
                    row.actor().account(),
                    row.actor().roles(),
                    facility,
                    entry.step(),
                    entry.subject(),
                    entry.model(),
                    entry.element(),
                    entry.facts(),
                    head.hash()));
            written.add(new @Nullable Object[] {
                chain,
                seq,
                row.at(),
                entry.act().name(),
                row.actor().account(),
                row.actor().roles(),
                facility,
                entry.step(),
                entry.subject(),
                entry.model(),
                entry.element(),
                Links.json(entry.facts()),
                head.hash(),
                hash
            });
            head = new Head(seq, hash, chain.startsWith(JournalEntry.HOUSE) ? null : facility);
        }
        writeAll(written, head, chain);
    }

    /** Rows and the new end of the chain in one question to the database, however many they are. */
    private void writeAll(List<@Nullable Object[]> rows, Head end, String chain) {
        statements.update(WRITE, statement -> {
            for (int column = 0; column < TYPES.size(); column++) {
                int nth = column;
                Object[] values = rows.stream()
                        .map(row -> row[nth] == null ? null : row[nth].toString())
                        .toArray();
                statement.setArray(column + 1, statement.getConnection().createArrayOf("text", values));
            }
            statement.setLong(TYPES.size() + 1, end.seq());
            statement.setString(TYPES.size() + 2, end.hash());
            statement.setString(TYPES.size() + 3, end.facility());
            statement.setString(TYPES.size() + 4, chain);
        });
    }

    private Head head(String chain) {
        return locked(chain).orElseGet(() -> {
            database.sql("insert into journal_head (chain, seq, hash) values (?, 0, ?) on conflict do nothing")
                    .params(chain, Links.GENESIS)
                    .update();
            return locked(chain).orElseThrow();
        });
    }

    private java.util.Optional<Head> locked(String chain) {
        return database.sql("select seq, hash, facility from journal_head where chain = ? for update")
                .param(chain)
                .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash"), row.getString("facility")))
                .optional();
    }

    /** A chain from its first row on. */
    public List<Row> of(String chain) {
        return database.sql("select " + COLUMNS + " from journal where chain = ? order by seq")
                .param(chain)
                .query(this::row)
                .list();
    }

    /** Every row there is, chain by chain; to be closed, within a transaction. */
    public Stream<Row> all() {
        return database.sql("select " + COLUMNS + " from journal order by chain, seq").query(this::row).stream();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getString("chain"),
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                Act.valueOf(row.getString("act")),
                row.getString("account"),
                row.getString("roles"),
                row.getString("facility"),
                row.getString("step"),
                row.getString("subject"),
                row.getString("model"),
                row.getString("element"),
                facts(row.getString("facts")),
                row.getString("previous"),
                row.getString("hash"));
    }

    private SortedMap<String, String> facts(String text) {
        try {
            return new TreeMap<>(json.readValue(text, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the journal cannot be read.");
        }
    }
}
