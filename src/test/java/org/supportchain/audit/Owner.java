package org.supportchain.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.supportchain.journal.Links;
import org.supportchain.proof.Finding;
import org.supportchain.proof.MerkleTree;

/** Owns the database and knows how the journal is made, but has neither the signing key nor the published roots. */
class Owner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate database;
    private final Random random;
    private final List<String> chains;

    Owner(JdbcTemplate database, Random random, List<String> chains) {
        this.database = database;
        this.random = random;
        this.chains = chains;
    }

    enum Act {
        EDIT,
        EDIT_AND_OWN_HASH,
        EDIT_AND_REHASH,
        EDIT_REHASH_AND_LOG,
        EDIT_PREVIOUS,
        DELETE,
        DELETE_AND_REHASH,
        INSERT_TWICE,
        INSERT_AND_REHASH,
        REORDER,
        REORDER_AND_REHASH,
        CUT_THE_TAIL,
        CUT_THE_TAIL_AND_HEAD,
        CUT_TAIL_HEAD_AND_LOG,
        REMOVE_THE_CASE,
        REMOVE_CASE_HEAD_AND_LOG,
        SWAP_TWO_CASES,
        SWAP_AND_REHASH,
        SWAP_TWO_ROWS,
        EDIT_THE_HEAD,
        DELETE_THE_HEAD,
        EDIT_AN_ENTRY,
        DELETE_AN_ENTRY,
        EDIT_A_SEAL,
        DELETE_A_SEAL,
        EDIT_REHASH_LOG_AND_SEALS
    }

    /**
     * What was done.
     *
     * @param chain empty: to the log as a whole
     */
    record Deed(Act act, String chain, long from, long to) {

        /** A finding in this chain whose rows hold what was touched; what was not hashed anew must be named exactly. */
        boolean isNamedIn(List<Finding> findings) {
            return findings.stream().anyMatch(this::isNamedBy);
        }

        private boolean isNamedBy(Finding found) {
            boolean right = found.chain().equals(chain) && found.from() <= to && found.to() >= from;
            return right
                    && switch (act) {
                        case EDIT, EDIT_PREVIOUS, DELETE, INSERT_TWICE -> found.from() == found.to();
                        case SWAP_TWO_ROWS, SWAP_TWO_CASES ->
                            found.from() == found.to() && found.words().contains("moved here");
                        case EDIT_AND_OWN_HASH, EDIT_AND_REHASH, EDIT_REHASH_AND_LOG, EDIT_REHASH_LOG_AND_SEALS ->
                            found.to() - found.from() < TamperingIT.MOST_A_DAY;
                        default -> true;
                    };
        }
    }

    Deed does(Act act) {
        String chain = any(chains);
        long last = last(chain);
        long seq = 2 + random.nextInt((int) last - 2);
        switch (act) {
            case EDIT -> edit(chain, seq);
            case EDIT_AND_OWN_HASH -> {
                edit(chain, seq);
                database.update(
                        "update journal set hash = ? where chain = ? and seq = ?", hash(row(chain, seq)), chain, seq);
            }
            case EDIT_AND_REHASH -> {
                edit(chain, seq);
                rehash(chain);
            }
            case EDIT_REHASH_AND_LOG -> {
                edit(chain, seq);
                rehash(chain);
                mendLog(chain);
            }
            case EDIT_PREVIOUS ->
                database.update(
                        "update journal set previous = ? where chain = ? and seq = ?", randomHash(), chain, seq);
            case DELETE -> delete(chain, seq);
            case DELETE_AND_REHASH -> {
                delete(chain, seq);
                renumber(chain, seq, -1);
                rehash(chain);
            }
            case INSERT_TWICE -> {
                database.execute("alter table journal drop constraint journal_pkey");
                copy(chain, seq, seq);
            }
            case INSERT_AND_REHASH -> {
                renumber(chain, seq, 1);
                copy(chain, seq + 1, seq);
                rehash(chain);
            }
            case REORDER -> {
                swapRows(chain, seq, chain, seq - 1);
                return new Deed(act, chain, seq - 1, seq);
            }
            case REORDER_AND_REHASH -> {
                swapRows(chain, seq, chain, seq - 1);
                rehash(chain);
                return new Deed(act, chain, seq - 1, seq);
            }
            case CUT_THE_TAIL -> {
                cut(chain, seq);
                return new Deed(act, chain, seq, last);
            }
            case CUT_THE_TAIL_AND_HEAD -> {
                cut(chain, seq);
                head(chain);
                return new Deed(act, chain, seq, last);
            }
            case CUT_TAIL_HEAD_AND_LOG -> {
                cut(chain, seq);
                head(chain);
                mendLog(chain);
                return new Deed(act, chain, seq, last);
            }
            case REMOVE_THE_CASE -> {
                cut(chain, 1);
                return new Deed(act, chain, 1, last);
            }
            case REMOVE_CASE_HEAD_AND_LOG -> {
                cut(chain, 1);
                database.update("delete from journal_head where chain = ?", chain);
                database.update("delete from seal_leaf where chain = ?", chain);
                renumberLog();
                // Nothing of this case is left: only what was published knows that something was there.
                return new Deed(act, chain, 1, last);
            }
            case SWAP_TWO_CASES -> {
                swapCases(chain, other(chain));
                return new Deed(act, chain, 1, last);
            }
            case SWAP_AND_REHASH -> {
                String other = other(chain);
                swapCases(chain, other);
                rehash(chain);
                rehash(other);
                return new Deed(act, chain, 1, Math.max(last, last(chain)));
            }
            case SWAP_TWO_ROWS -> {
                String other = other(chain);
                swapRows(chain, seq, other, 1 + random.nextInt((int) last(other)));
            }
            case EDIT_THE_HEAD -> {
                if (random.nextBoolean()) {
                    database.update("update journal_head set hash = ? where chain = ?", randomHash(), chain);
                } else {
                    database.update("update journal_head set seq = seq + 1 where chain = ?", chain);
                }
                return new Deed(act, chain, last, last + 1);
            }
            case DELETE_THE_HEAD -> {
                database.update("delete from journal_head where chain = ?", chain);
                return new Deed(act, chain, last, last);
            }
            case EDIT_AN_ENTRY -> {
                database.update(
                        random.nextBoolean()
                                ? "update seal_leaf set hash = reverse(hash) where chain = ? and seq = ?"
                                : "update seal_leaf set chain = 'SC-1990-000001' where chain = ? and seq = ?",
                        chain,
                        last);
                return new Deed(act, chain, 1, last);
            }
            case DELETE_AN_ENTRY -> {
                database.update("delete from seal_leaf where chain = ? and seq = ?", chain, last);
                if (random.nextBoolean()) {
                    renumberLog();
                }
                return new Deed(act, chain, 1, last);
            }
            case EDIT_A_SEAL -> {
                List<String> edits = List.of(
                        "size = size + 1000000",
                        "sealed_at = sealed_at - interval '1 day'",
                        "root = reverse(root)",
                        "checkpoint = replace(checkpoint, 'at 2', 'at 1')");
                database.update("update seal set " + any(edits) + " where size = ?", anySeal());
                return new Deed(act, "", 0, 0);
            }
            case DELETE_A_SEAL -> {
                database.update("delete from seal where size = ?", anySeal());
                return new Deed(act, "", 0, 0);
            }
            case EDIT_REHASH_LOG_AND_SEALS -> {
                edit(chain, seq);
                rehash(chain);
                mendLog(chain);
                mendSeals();
            }
            default -> throw new IllegalArgumentException(act.name());
        }
        return new Deed(act, chain, seq, seq);
    }

    /** Everything as it was when the log had this many entries. */
    void restores(long size) {
        database.update("delete from seal where size > ?", size);
        database.update("delete from seal_leaf where position >= ?", size);
        database.update("""
                delete from journal j
                where seq > coalesce((select max(seq) from seal_leaf l where l.chain = j.chain), 0)""");
        database.update("delete from journal_head");
        database.update("""
                insert into journal_head
                select distinct on (chain) chain, seq, hash from journal order by chain, seq desc""");
    }

    private void edit(String chain, long seq) {
        List<String> edits = List.of(
                "at = at - interval '1 hour'",
                "at = at + interval '1 microsecond'",
                "act = case act when 'READ' then 'STEP_COMPLETED' else 'READ' end",
                "act = 'NEVER_HEARD_OF'",
                "account = 'somebody'",
                "roles = 'auditors'",
                "roles = ''",
                "facility = 'elsewhere'",
                "facility = null",
                "step = 'X99'",
                "subject = subject || ' '",
                "model = 'ReceptionProcess:99'",
                "element = null",
                "facts = '{}'",
                "facts = replace(facts, 'T0', 'T1')",
                "facts = facts || ' '",
                "facts = 'no JSON at all'",
                "facts = '{\"due\":1}'");
        database.update("update journal set " + any(edits) + " where chain = ? and seq = ?", chain, seq);
    }

    private void delete(String chain, long seq) {
        database.update("delete from journal where chain = ? and seq = ?", chain, seq);
    }

    private void cut(String chain, long from) {
        database.update("delete from journal where chain = ? and seq >= ?", chain, from);
    }

    private void head(String chain) {
        database.update("""
                update journal_head h set (seq, hash) =
                    (select seq, hash from journal j where j.chain = h.chain order by seq desc limit 1)
                where chain = ?""", chain);
    }

    private void renumber(String chain, long from, int by) {
        database.update("update journal set seq = -seq - ? where chain = ? and seq >= ?", by, chain, from);
        database.update("update journal set seq = -seq where chain = ? and seq < 0", chain);
    }

    private void copy(String chain, long from, long to) {
        database.update("""
                insert into journal
                select chain, ?, at, act, 'somebody', roles, facility, step, subject, model, element, facts, previous, hash
                from journal where chain = ? and seq = ?""", to, chain, from);
    }

    private void swapRows(String chain, long seq, String other, long otherSeq) {
        database.update("update journal set seq = 0 where chain = ? and seq = ?", chain, seq);
        database.update(
                "update journal set chain = ?, seq = ? where chain = ? and seq = ?", chain, seq, other, otherSeq);
        database.update("update journal set chain = ?, seq = ? where chain = ? and seq = 0", other, otherSeq, chain);
    }

    private void swapCases(String chain, String other) {
        for (String table : List.of("journal", "journal_head")) {
            database.update("update " + table + " set chain = 'swap' where chain = ?", chain);
            database.update("update " + table + " set chain = ? where chain = ?", chain, other);
            database.update("update " + table + " set chain = ? where chain = 'swap'", other);
        }
    }

    /** All links and hashes of the chain anew, and the head. */
    private void rehash(String chain) {
        String previous = Links.GENESIS;
        for (long seq :
                database.queryForList("select seq from journal where chain = ? order by seq", Long.class, chain)) {
            database.update("update journal set previous = ? where chain = ? and seq = ?", previous, chain, seq);
            previous = hash(row(chain, seq));
            database.update("update journal set hash = ? where chain = ? and seq = ?", previous, chain, seq);
        }
        head(chain);
    }

    /** The entries of the log say what the rows now are. */
    private void mendLog(String chain) {
        database.update("""
                update seal_leaf l set hash = j.hash from journal j
                where l.chain = ? and j.chain = l.chain and j.seq = l.seq""", chain);
        database.update(
                "delete from seal_leaf l where l.chain = ? and seq > (select max(seq) from journal j where j.chain = l.chain)",
                chain);
        renumberLog();
    }

    private void renumberLog() {
        database.update("""
                update seal_leaf l set position = -n.n
                from (select position, row_number() over (order by position) n from seal_leaf) n
                where n.position = l.position""");
        database.update("update seal_leaf set position = -position - 1");
    }

    /** New roots in every seal; only the signature stays what it was. */
    private void mendSeals() {
        MerkleTree tree = SealLog.tree(new SealLog(database.getDataSource()).entries());
        for (Map<String, Object> seal : database.queryForList("select size, root from seal")) {
            long size = (long) seal.get("size");
            String root = java.util.Base64.getEncoder().encodeToString(tree.root(size));
            database.update(
                    "update seal set root = ?, checkpoint = replace(checkpoint, ?, ?) where size = ?",
                    root,
                    seal.get("root"),
                    root,
                    size);
        }
    }

    private Map<String, Object> row(String chain, long seq) {
        return database.queryForMap("select * from journal where chain = ? and seq = ?", chain, seq);
    }

    private static String hash(Map<String, Object> row) {
        try {
            TreeMap<String, Object> fields = new TreeMap<>(row);
            fields.remove("hash");
            fields.values().removeIf(java.util.Objects::isNull);
            fields.put("at", ((Timestamp) row.get("at")).toInstant().toString());
            fields.put("seq", row.get("seq").toString());
            fields.put("facts", facts((String) row.get("facts")));
            return Links.hash(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> facts(String text) {
        try {
            TreeMap<String, String> facts = JSON.readValue(text, new TypeReference<>() {});
            return JSON.writeValueAsString(facts).equals(text) ? facts : Map.of("unreadable", text);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", text);
        }
    }

    private long last(String chain) {
        return database.queryForObject("select max(seq) from journal where chain = ?", Long.class, chain);
    }

    private long anySeal() {
        return any(database.queryForList("select size from seal", Long.class));
    }

    private String other(String chain) {
        List<String> others =
                chains.stream().filter(each -> !each.equals(chain)).toList();
        return any(others);
    }

    private String randomHash() {
        return Links.hash("any " + random.nextLong());
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
