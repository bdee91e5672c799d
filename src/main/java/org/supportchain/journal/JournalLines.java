package org.supportchain.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * The rows as they stand in the database, whatever was done to them: what nobody could have written is handed on too, so that
 * whoever verifies it can name it.
 */
@Service
public class JournalLines {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final JdbcTemplate database;
    private final ObjectMapper json;

    JournalLines(DataSource source, ObjectMapper json) {
        this.database = new JdbcTemplate(source);
        // Within a transaction the driver then fetches in pages instead of all at once.
        this.database.setFetchSize(1_000);
        this.json = json;
    }

    /** Where a chain ends. */
    public record End(String chain, long seq, String hash) {}

    /**
     * Every row in the order of its chain, as canonical text and the hash that the database holds for it.
     *
     * @param chain null: of all chains
     */
    public void each(@Nullable String chain, BiConsumer<String, String> line) {
        database.query(
                "select chain, seq::text, at, act, account, roles, facility, step, subject, model, element, facts, previous, hash"
                        + " from journal where ?::text is null or chain = ? order by journal.chain collate \"C\", journal.seq",
                row -> {
                    line.accept(canonical(row), hash(row.getString("hash")));
                },
                chain,
                chain);
    }

    /** What the database believes to be the ends of the chains, or of one; taken without waiting for anybody who writes. */
    public void ends(@Nullable String chain, Consumer<End> end) {
        database.query(
                "select chain, seq, hash from journal_head where ?::text is null or chain = ? order by chain collate \"C\"",
                row -> {
                    end.accept(new End(row.getString("chain"), row.getLong("seq"), row.getString("hash")));
                },
                chain,
                chain);
    }

    private String canonical(ResultSet row) throws SQLException {
        SortedMap<String, @Nullable Object> fields = new TreeMap<>();
        for (String column : new String[] {
            "account", "act", "chain", "element", "facility", "model", "previous", "roles", "seq", "step", "subject"
        }) {
            fields.put(column, row.getString(column));
        }
        Timestamp at = row.getTimestamp("at");
        fields.put("at", at == null ? null : at.toInstant());
        fields.put("facts", facts(row.getString("facts")));
        return Links.canonical(fields);
    }

    private SortedMap<String, String> facts(@Nullable String text) {
        String read = text == null ? "" : text;
        try {
            SortedMap<String, String> facts =
                    new TreeMap<>(json.readValue(read, new TypeReference<Map<String, String>>() {}));
            if (Links.json(facts).equals(read)) {
                return facts;
            }
        } catch (JsonProcessingException | RuntimeException e) {
            // Not written by the journal. It is handed on as it is and does not fit its hash.
        }
        return new TreeMap<>(Map.of("unreadable", read));
    }

    private static String hash(@Nullable String hash) {
        return hash != null && HASH.matcher(hash).matches() ? hash : "unreadable";
    }
}
