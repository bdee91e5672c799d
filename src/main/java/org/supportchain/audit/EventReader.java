package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.journal.Act;

/** What happened in many cases, case by case, read in pages that fit into any memory. */
@Component
class EventReader {

    private static final int PAGE = 1_000;

    /** What process mining looks at; readings and hashes are for auditors and stand in the other export. */
    private static final List<String> TOLD = Stream.of(
                    Act.STEP_OPENED,
                    Act.STEP_ASSIGNED,
                    Act.STEP_COMPLETED,
                    Act.STEP_DROPPED,
                    Act.ESCALATED,
                    Act.DEADLINE_MISSED,
                    Act.MESSAGE_RECEIVED,
                    Act.PROCESS_STARTED,
                    Act.PROCESS_ENDED,
                    Act.STATUS_ENTERED,
                    Act.CASE_LINKED)
            .map(Enum::name)
            .toList();

    private static final String CASES = """
            select chain from journal
            where act = 'CASE_OPENED' and at >= :from and at < :to and at <= :as_of and facility in (:facilities) and chain > :after
                and chain not in (:hidden)
            """;

    private static final String EVENTS =
            " from journal where chain in (" + CASES + ") and act in (:told) and at <= :as_of";

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate pages;

    EventReader(JdbcClient database, JdbcTemplate template) {
        this.database = database;
        JdbcTemplate paged = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        // PostgreSQL reads in pages only if it is told to, and only within a transaction.
        paged.setFetchSize(PAGE);
        this.pages = new NamedParameterJdbcTemplate(paged);
    }

    /**
     * One line.
     *
     * @param at UTC
     * @param other the other case of a link
     */
    record Event(
            String reference,
            long seq,
            Instant at,
            Act act,
            String account,
            String roles,
            @Nullable String facility,
            @Nullable String step,
            @Nullable String model,
            @Nullable String element,
            @Nullable String subject) {

        /** What the event is called: the step, or what happened. */
        String activity() {
            return step != null ? step : element != null ? element : act.name();
        }
    }

    long cases(ExportScope scope) {
        return scope.facilities().isEmpty()
                ? 0
                : database.sql("select count(*) from (" + CASES + ") c")
                        .params(parameters(scope))
                        .query(Long.class)
                        .single();
    }

    /** How many lines there will be. */
    long count(ExportScope scope) {
        return scope.facilities().isEmpty()
                ? 0
                : database.sql("select count(*)" + EVENTS)
                        .params(parameters(scope))
                        .query(Long.class)
                        .single();
    }

    /** Case after case, within a case in order. To be called within a transaction. */
    void each(ExportScope scope, Consumer<Event> reader) {
        if (scope.facilities().isEmpty()) {
            return;
        }
        pages.query(
                "select chain, seq, at, act, account, roles, facility, step, model, element, subject" + EVENTS
                        + " order by chain, seq",
                parameters(scope),
                row -> {
                    reader.accept(new Event(
                            row.getString("chain"),
                            row.getLong("seq"),
                            row.getTimestamp("at").toInstant(),
                            Act.valueOf(row.getString("act")),
                            row.getString("account"),
                            row.getString("roles"),
                            row.getString("facility"),
                            row.getString("step"),
                            row.getString("model"),
                            row.getString("element"),
                            row.getString("subject")));
                });
    }

    private static Map<String, Object> parameters(ExportScope scope) {
        return Map.of(
                "from",
                Timestamp.from(scope.from()),
                "to",
                Timestamp.from(scope.to()),
                "as_of",
                Timestamp.from(scope.asOf()),
                "facilities",
                scope.facilities(),
                "hidden",
                scope.hidden().isEmpty() ? List.of("") : scope.hidden(),
                "after",
                scope.after() == null ? "" : scope.after(),
                "told",
                TOLD);
    }
}
