package org.supportchain.modelgovernance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.network.Role;

/** Keeps proposals, their files and their approvals. */
@Component
class ProposalTable {

    private final JdbcClient database;
    private final ObjectMapper json;

    ProposalTable(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Empty when the same author has the same files here already, open or refused. */
    Optional<Long> add(
            String author,
            Instant at,
            String note,
            SortedMap<String, byte[]> files,
            ProposalState state,
            List<RefusedFor> findings) {
        Optional<Long> id = database.sql("""
                        insert into proposal (author, proposed_at, hash, state, note, findings) values (?, ?, ?, ?, ?, ?)
                        on conflict (author, hash) where state in ('REFUSED', 'OPEN') do nothing returning id""")
                .params(author, Timestamp.from(at), ContentHash.of(files), state.name(), note, written(findings))
                .query(Long.class)
                .optional();
        id.ifPresent(added -> files.forEach((name, bytes) -> database.sql("insert into proposal_file values (?, ?, ?)")
                .params(added, name, bytes)
                .update()));
        return id;
    }

    Optional<Proposal> find(long id) {
        return database.sql("select * from proposal where id = ?")
                .param(id)
                .query(this::proposal)
                .optional();
    }

    /** Waits for whoever is deciding about it. */
    Optional<Proposal> lock(long id) {
        return database.sql("select * from proposal where id = ? for update")
                .param(id)
                .query(this::proposal)
                .optional();
    }

    Optional<Proposal> pending(String author, String hash) {
        return database.sql(
                        "select * from proposal where author = ? and hash = ? and state in ('REFUSED', 'OPEN') for update")
                .params(author, hash)
                .query(this::proposal)
                .optional();
    }

    /** Newest first. */
    List<Proposal> newest(int most) {
        return database.sql("select * from proposal order by id desc limit ?")
                .param(most)
                .query(this::proposal)
                .list();
    }

    List<Proposal> released() {
        return database.sql("select * from proposal where state = 'RELEASED' order by release_number desc")
                .query(this::proposal)
                .list();
    }

    List<Long> dueAt(Instant now) {
        return database.sql("select id from proposal where state = 'OPEN' and effective_at <= ? order by id")
                .param(Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    SortedMap<String, byte[]> files(long id) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        database.sql("select name, bytes from proposal_file where proposal = ?")
                .param(id)
                .query(row -> {
                    files.put(row.getString("name"), row.getBytes("bytes"));
                });
        return files;
    }

    void judge(long id, ProposalState state, List<RefusedFor> findings) {
        database.sql("update proposal set state = ?, findings = ? where id = ?")
                .params(state.name(), written(findings), id)
                .update();
    }

    void complete(
            long id, String note, @Nullable WeakeningReason reason, @Nullable Instant effectiveAt, OpenCases cases) {
        database.sql("update proposal set note = ?, reason = ?, effective_at = ?, cases = ? where id = ?")
                .param(note)
                .param(reason == null ? null : reason.name())
                .param(effectiveAt == null ? null : Timestamp.from(effectiveAt))
                .param(cases.name())
                .param(id)
                .update();
    }

    void close(long id, ProposalState state, String by, Instant at, String note) {
        database.sql("update proposal set state = ?, closed_by = ?, closed_at = ?, closing_note = ? where id = ?")
                .params(state.name(), by, Timestamp.from(at), note, id)
                .update();
    }

    void release(long id, int number, String deployment) {
        database.sql("update proposal set release_number = ?, released_as = ? where id = ?")
                .params(number, deployment, id)
                .update();
    }

    int nextRelease() {
        return database.sql("select coalesce(max(release_number), 0) + 1 from proposal")
                .query(Integer.class)
                .single();
    }

    /** A second approval of the same account takes the place of the first. */
    void approve(long id, Approval approval) {
        database.sql("""
                        insert into approval (proposal, account, role, at, hash, base) values (?, ?, ?, ?, ?, ?)
                        on conflict (proposal, account)
                        do update set role = excluded.role, at = excluded.at, hash = excluded.hash, base = excluded.base""")
                .params(
                        id,
                        approval.account(),
                        approval.role().groupId(),
                        Timestamp.from(approval.at()),
                        approval.hash(),
                        approval.base())
                .update();
    }

    List<Approval> approvals(long id) {
        return database.sql("select * from approval where proposal = ? order by at")
                .param(id)
                .query((row, n) -> new Approval(
                        row.getString("account"),
                        Role.ofGroup(row.getString("role")).orElseThrow(),
                        row.getTimestamp("at").toInstant(),
                        row.getString("hash"),
                        row.getString("base")))
                .list();
    }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        String reason = row.getString("reason");
        return new Proposal(
                row.getLong("id"),
                row.getString("author"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("hash"),
                ProposalState.valueOf(row.getString("state")),
                row.getString("note"),
                reason == null ? null : WeakeningReason.valueOf(reason),
                instant(row.getTimestamp("effective_at")),
                read(row.getString("findings")),
                row.getString("closed_by"),
                instant(row.getTimestamp("closed_at")),
                row.getString("closing_note"),
                row.getObject("release_number", Integer.class),
                row.getString("released_as"),
                OpenCases.valueOf(row.getString("cases")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private String written(List<RefusedFor> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written.", e);
        }
    }

    private List<RefusedFor> read(String findings) {
        try {
            return json.readValue(findings, new TypeReference<List<RefusedFor>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be read.", e);
        }
    }
}
