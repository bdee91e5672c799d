package org.supportchain.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.BoardOverview.Load;
import org.supportchain.workflow.BoardOverview.Tally;
import org.supportchain.workflow.BoardQuestion.When;

/**
 * The open steps for which somebody who oversees is responsible, never more than the account's Tasklist would show: the tenants
 * come from the engine itself. Plain SQL, because the engine's query counts one thing at a time and 100,000 steps are many.
 */
@Service
@Transactional(readOnly = true)
public class DeadlineBoard {

    /** Stands for a worker where nobody has taken a step; no account can be called so. */
    public static final String NOBODY = "*";

    /** How many steps one page shows. */
    public static final int PAGE = 50;

    private static final Map<String, String> RISKS = Map.of(
            "HIGH", "High · Cao",
            "MEDIUM", "Medium · Trung bình",
            "LOW", "Low · Thấp",
            "UNKNOWN", "Not known yet · Chưa rõ");

    private static final String FROM = """
            from act_ru_task t
            left join act_ru_execution e on e.id_ = t.proc_inst_id_
            left join support_case c on c.reference = e.business_key_
            left join facility f on f.id = t.tenant_id_
            where t.tenant_id_ in (:tenants)""";

    private static final String COUNTS = """
            with step as materialized (
              select t.id_, t.assignee_, e.business_key_, coalesce(f.id, c.facility) as facility,
                     coalesce(c.risk_level, 'UNKNOWN') as risk,
                     case when t.due_date_ < :now then 1 else 0 end as overdue,
                     case when t.due_date_ > :now and t.due_date_ < :tomorrow then 1 else 0 end as soon
              %s)
            select 'ALL' as what, '' as title, sum(overdue) as overdue, sum(soon) as soon, count(*) as steps, 0 as cases
            from step having count(*) > 0
            union all select 'FACILITY', facility, sum(overdue), sum(soon), count(*), 0 from step group by facility
            union all select 'RISK', risk, sum(overdue), sum(soon), count(*), 0 from step group by risk
            union all select 'WORKER', assignee_, sum(overdue), sum(soon), sum(steps), count(business_key_)
            from (select assignee_, business_key_, sum(overdue) as overdue, sum(soon) as soon, count(*) as steps
                  from step group by assignee_, business_key_) as taken
            group by assignee_
            union all select 'SECTOR', l.group_id_, sum(overdue), sum(soon), count(*), 0
            from step join act_ru_identitylink l on l.task_id_ = step.id_ and l.type_ = 'candidate' and l.group_id_ is not null
            group by l.group_id_""".formatted(FROM);

    private static final String STEPS = """
            select p.*, d.escalated_at,
                   (select v.text_ from act_ru_variable v where v.task_id_ = p.id_ and v.name_ = 'step') as step,
                   (select v.text_ from act_ru_variable v where v.task_id_ = p.id_ and v.name_ = 'lateStep') as late_step,
                   (select string_agg(distinct l.group_id_, ',') from act_ru_identitylink l
                    where l.task_id_ = p.id_ and l.type_ = 'candidate') as sectors,
                   (select max(called.long_) from act_ru_execution x
                    join act_ru_variable late on late.proc_inst_id_ = x.id_ and late.name_ = 'stalledTask' and late.text_ = p.id_
                    join act_ru_variable called on called.proc_inst_id_ = x.id_ and called.name_ = 'calledLevel'
                    where d.escalated_at is not null and x.business_key_ = p.business_key_) as level
            from (select t.id_, t.name_, t.assignee_, t.due_date_, e.business_key_, coalesce(f.id, c.facility) as facility,
                         coalesce(c.risk_level, 'UNKNOWN') as risk
                  %s %s order by t.due_date_, t.id_ limit :limit offset :offset) p
            left join deadline d on d.task_id = p.id_
            order by p.due_date_, p.id_""";

    private final JdbcClient database;
    private final Sight sight;
    private final ConflictsOfInterest conflicts;
    private final Facilities facilities;
    private final BoardSettings settings;
    private final Clock clock;

    DeadlineBoard(
            JdbcClient database,
            Sight sight,
            ConflictsOfInterest conflicts,
            Facilities facilities,
            BoardSettings settings,
            Clock clock) {
        this.database = database;
        this.sight = sight;
        this.conflicts = conflicts;
        this.facilities = facilities;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the clock of the house says. */
    public Instant now() {
        return clock.instant();
    }

    /** Everything that the user oversees, whatever is asked of the list. */
    public BoardOverview overview(Authentication user) {
        Map<String, List<Count>> counts = counts(tenants(user)).stream().collect(Collectors.groupingBy(Count::what));
        Map<String, String> names = names();
        return new BoardOverview(
                counts.getOrDefault("ALL", List.of()).stream()
                        .map(count -> count.tally(""))
                        .findFirst()
                        .orElse(new Tally("", "", 0, 0, 0)),
                tallies(counts, "FACILITY", id -> names.getOrDefault(id, id)),
                tallies(counts, "SECTOR", DeadlineBoard::sector),
                tallies(counts, "RISK", DeadlineBoard::risk),
                counts.getOrDefault("WORKER", List.of()).stream()
                        .sorted(Comparator.comparing(Count::cases)
                                .reversed()
                                .thenComparing(count -> Objects.requireNonNullElse(count.key(), NOBODY)))
                        .map(Count::load)
                        .toList(),
                settings.caseloadNorm());
    }

    /** One page of the steps, the most overdue first. */
    public List<DueStep> steps(BoardQuestion question, Authentication user) {
        return steps(
                where(question),
                tenants(question, user),
                binding(question),
                (Math.max(1, question.page()) - 1L) * PAGE);
    }

    public long count(BoardQuestion question, Authentication user) {
        List<String> tenants = tenants(question, user);
        return tenants.isEmpty()
                ? 0
                : database.sql("select count(*) " + FROM + where(question))
                        .param("tenants", tenants)
                        .params(binding(question))
                        .query(Long.class)
                        .single();
    }

    /** Of these steps those that are open and that the user oversees. */
    public List<DueStep> steps(Collection<String> tasks, Authentication user) {
        return tasks.isEmpty() ? List.of() : steps(" and t.id_ in (:tasks)", tenants(user), Map.of("tasks", tasks), 0);
    }

    private List<DueStep> steps(String where, List<String> tenants, Map<String, Object> binding, long offset) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        Map<String, String> names = names();
        return database.sql(STEPS.formatted(FROM, where))
                .param("tenants", tenants)
                .param("limit", PAGE)
                .param("offset", offset)
                .params(binding)
                .query((row, n) -> step(row, names))
                .list();
    }

    private List<String> tenants(Authentication user) {
        return sight.roles(user).stream().anyMatch(Role::oversees) ? sight.tenants(user) : List.of();
    }

    /** A case set apart is a tenant of its own, whichever its facility. */
    private List<String> tenants(BoardQuestion question, Authentication user) {
        List<String> all = tenants(user);
        String facility = question.facility();
        if (facility == null || !all.contains(facility)) {
            return facility == null ? all : List.of();
        }
        List<String> chosen = new ArrayList<>(List.of(facility));
        conflicts.openTo(user.getName(), chosen).stream()
                .map(CaseReference::value)
                .forEach(chosen::add);
        return chosen;
    }

    /** Only our own words come into the statement; what was asked is bound. */
    private static String where(BoardQuestion question) {
        StringBuilder where = new StringBuilder();
        if (question.sector() != null) {
            where.append(" and exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_"
                    + " and l.type_ = 'candidate' and l.group_id_ = :sector)");
        }
        if (question.worker() != null) {
            where.append(NOBODY.equals(question.worker()) ? " and t.assignee_ is null" : " and t.assignee_ = :worker");
        }
        if (question.risk() != null) {
            where.append(" and coalesce(c.risk_level, 'UNKNOWN') = :risk");
        }
        if (question.when() == When.OVERDUE) {
            where.append(" and t.due_date_ < :now");
        } else if (question.when() == When.SOON) {
            where.append(" and t.due_date_ > :now and t.due_date_ < :tomorrow");
        }
        return where.toString();
    }

    private Map<String, Object> binding(BoardQuestion question) {
        Map<String, Object> binding = new HashMap<>(times());
        bind(binding, "sector", question.sector());
        bind(binding, "worker", question.worker());
        bind(binding, "risk", question.risk());
        return binding;
    }

    private static void bind(Map<String, Object> binding, String name, @Nullable String value) {
        if (value != null) {
            binding.put(name, value);
        }
    }

    /** The engine writes its times in UTC and without a zone. The bounds are those of the lists in Tasklist. */
    private Map<String, Object> times() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Map.of("now", now, "tomorrow", now.plusHours(24));
    }

    private record Count(String what, @Nullable String key, long overdue, long soon, long steps, long cases) {

        Tally tally(String title) {
            return new Tally(Objects.requireNonNullElse(key, NOBODY), title, overdue, soon, steps - overdue - soon);
        }

        Load load() {
            return new Load(key, tally(Objects.requireNonNullElse(key, "Nobody yet · Chưa ai nhận")), cases);
        }
    }

    private List<Count> counts(List<String> tenants) {
        return tenants.isEmpty()
                ? List.of()
                : database.sql(COUNTS)
                        .param("tenants", tenants)
                        .params(times())
                        .query((row, n) -> new Count(
                                row.getString("what"),
                                row.getString("title"),
                                row.getLong("overdue"),
                                row.getLong("soon"),
                                row.getLong("steps"),
                                row.getLong("cases")))
                        .list();
    }

    private static List<Tally> tallies(Map<String, List<Count>> counts, String what, Function<String, String> title) {
        return counts.getOrDefault(what, List.of()).stream()
                .filter(count -> count.key() != null)
                .map(count -> count.tally(title.apply(Objects.requireNonNull(count.key()))))
                .sorted(Comparator.comparing(Tally::overdue)
                        .thenComparing(Tally::soon)
                        .reversed()
                        .thenComparing(Tally::title))
                .toList();
    }

    private static DueStep step(ResultSet row, Map<String, String> names) throws SQLException {
        String groups = row.getString("sectors");
        String facility = row.getString("facility");
        LocalDateTime due = row.getObject("due_date_", LocalDateTime.class);
        Long level = row.getObject("level", Long.class);
        return new DueStep(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("step"),
                row.getString("late_step"),
                row.getString("name_"),
                facility == null ? null : names.getOrDefault(facility, facility),
                groups == null
                        ? List.of()
                        : Arrays.stream(groups.split(",", -1))
                                .map(DeadlineBoard::sector)
                                .toList(),
                row.getString("assignee_"),
                risk(row.getString("risk")),
                due == null ? null : due.toInstant(ZoneOffset.UTC),
                row.getObject("escalated_at", OffsetDateTime.class) != null,
                level == null ? null : level.intValue());
    }

    private Map<String, String> names() {
        return facilities.findAll().stream().collect(Collectors.toMap(Facility::id, Facility::name));
    }

    private static String sector(String group) {
        return Role.ofGroup(group).map(Role::title).orElse(group);
    }

    private static String risk(String level) {
        return RISKS.getOrDefault(level, level);
    }
}
