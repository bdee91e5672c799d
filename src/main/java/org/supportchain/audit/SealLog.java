package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.supportchain.proof.ChainEnd;
import org.supportchain.proof.MerkleTree;

/** The tables of the seal: one append-only log of chain ends, and the root after each seal. */
@Component
class SealLog {

    private static final long SEALING = 2026_11_23L;

    private final JdbcTemplate database;

    SealLog(DataSource source) {
        this.database = new JdbcTemplate(source);
        this.database.setFetchSize(1_000);
    }

    /** @param checkpoint the signed note */
    record Seal(long size, Instant at, String root, String checkpoint) {}

    /** An entry at its place. */
    record Entry(long position, ChainEnd end) {}

    /** Only one node seals at a time; the lock is gone with the transaction. */
    void waitForTurn() {
        database.query("select pg_advisory_xact_lock(?)", row -> {}, SEALING);
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        database.query("select position, chain, seq, hash from seal_leaf order by position", row -> {
            entries.add(new Entry(
                    row.getLong("position"),
                    new ChainEnd(row.getString("chain"), row.getLong("seq"), row.getString("hash"))));
        });
        return entries;
    }

    static MerkleTree tree(List<Entry> entries) {
        MerkleTree tree = new MerkleTree();
        entries.forEach(entry -> tree.append(entry.end().bytes()));
        return tree;
    }

    /** Where chains end that have grown since they were sealed last. Nobody who writes is waited for. */
    List<ChainEnd> grown() {
        return database.query(
                """
                select h.chain, h.seq, h.hash from journal_head h
                where h.seq > coalesce((select max(l.seq) from seal_leaf l where l.chain = h.chain), 0)
                order by h.chain collate "C"
                """, (row, n) -> new ChainEnd(row.getString("chain"), row.getLong("seq"), row.getString("hash")));
    }

    void add(long first, List<ChainEnd> ends) {
        List<Object[]> rows = new ArrayList<>();
        for (ChainEnd end : ends) {
            rows.add(new Object[] {first + rows.size(), end.chain(), end.seq(), end.hash()});
        }
        database.batchUpdate("insert into seal_leaf (position, chain, seq, hash) values (?, ?, ?, ?)", rows);
    }

    void add(Sealed sealed) {
        database.update(
                "insert into seal (size, sealed_at, root, checkpoint) values (?, ?, ?, ?)",
                sealed.size(),
                Timestamp.from(sealed.at()),
                sealed.root(),
                sealed.checkpoint());
    }

    List<Seal> seals() {
        return database.query(
                "select size, sealed_at, root, checkpoint from seal order by size",
                (row, n) -> new Seal(
                        row.getLong("size"),
                        row.getTimestamp("sealed_at").toInstant(),
                        row.getString("root"),
                        row.getString("checkpoint")));
    }

    Optional<String> checkpoint(long size) {
        return database.queryForList("select checkpoint from seal where size = ?", String.class, size).stream()
                .findFirst();
    }

    /** When the first act happened of those that no seal holds; that the journal was sealed is none. */
    Optional<Instant> unsealedSince() {
        return Optional.ofNullable(database.queryForObject("""
                        select min(j.at)
                        from journal_head h
                        cross join lateral (select coalesce(max(l.seq), 0) as seq from seal_leaf l where l.chain = h.chain) s
                        cross join lateral (
                            select at from journal where chain = h.chain and seq > s.seq and act <> 'SEALED' order by seq limit 1) j
                        where h.seq > s.seq
                        """, Timestamp.class))
                .map(Timestamp::toInstant);
    }

    @Nullable
    Timestamp newest() {
        return database.queryForObject("select max(sealed_at) from seal", Timestamp.class);
    }
}
