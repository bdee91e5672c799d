package org.supportchain.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.BlindIndexKey;
import org.supportchain.casefile.CaseReference;
import org.supportchain.network.Facilities;
import org.supportchain.workflow.Reception;
import org.supportchain.workflow.Sight;

/** Turns a report into a case, once. */
@Service
public class Reports {

    private final Reception reception;
    private final Facilities facilities;
    private final Sight sight;
    private final BlindIndexKey key;
    private final JdbcClient database;
    private final Clock clock;

    Reports(
            Reception reception,
            Facilities facilities,
            Sight sight,
            BlindIndexKey key,
            JdbcClient database,
            Clock clock) {
        this.reception = reception;
        this.facilities = facilities;
        this.sight = sight;
        this.key = key;
        this.database = database;
        this.clock = clock;
    }

    /** @param opened false when the report was known already */
    public record Received(CaseReference reference, boolean opened) {}

    /** A report names a facility or a case that does not exist, or no facility at all where that has to be said. */
    static class Refused extends RuntimeException {
        private Refused(String message) {
            super(message);
        }

        static Refused unknownFacility() {
            return new Refused("There is no such facility. · Không có cơ sở này.");
        }

        static Refused noFacility() {
            return new Refused("Which facility receives the person? Please name it in field facility."
                    + " · Cơ sở nào tiếp nhận? Hãy ghi mã cơ sở vào trường facility.");
        }

        static Refused unknownCase(String earlier) {
            return new Refused("There is no case %s. · Không có hồ sơ %s.".formatted(earlier, earlier));
        }
    }

    /**
     * Opens the case of a report that names its facility, or returns the case that it opened before. Reports with the same
     * reporter and key wait for each other, also from several nodes.
     */
    @Transactional
    public Received receive(Report report) {
        return receive(report, List.of());
    }

    /**
     * The same for a report by an account. It may name another facility than its own: then the person is handed over, and the
     * reporter does not see the case. An earlier case that the account must not know of is none.
     */
    @Transactional
    public Received receive(Report report, Authentication account) {
        String earlier = report.earlierCase();
        if (earlier != null && !sight.mayName(new CaseReference(earlier), account.getName())) {
            throw Refused.unknownCase(earlier);
        }
        return receive(report, sight.facilities(account.getName()));
    }

    private Received receive(Report report, List<String> reporters) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(report.reporter() + "\n" + report.key())
                .query((row, n) -> true)
                .list();
        Optional<CaseReference> known = known(report);
        if (known.isPresent()) {
            return new Received(known.get(), false);
        }
        CaseReference reference = reception.receive(answers(report), facility(report, reporters));
        remember(report, reference);
        return new Received(reference, true);
    }

    private String facility(Report report, List<String> reporters) {
        if (report.facility() != null) {
            return facilities
                    .findById(report.facility())
                    .orElseThrow(Refused::unknownFacility)
                    .id();
        }
        if (reporters.size() != 1) {
            throw Refused.noFacility();
        }
        return reporters.get(0);
    }

    private Optional<CaseReference> known(Report report) {
        return database.sql("select reference from report where digest = ?")
                .param(digest(report))
                .query(String.class)
                .optional()
                .map(CaseReference::new);
    }

    private void remember(Report report, CaseReference reference) {
        database.sql("insert into report (digest, reference) values (?, ?)")
                .params(digest(report), reference.value())
                .update();
    }

    private byte[] digest(Report report) {
        return key.digest("report " + report.reporter() + "\n" + report.key());
    }

    /** The keys of the form of step R01, so that nobody is asked twice. */
    private Map<String, Object> answers(Report report) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("ageGroup", report.ageGroup().name());
        answers.put("foundAbroad", report.foundAbroad());
        Instant now = clock.instant();
        answers.put(
                "reportedAt",
                report.reportedAt() == null || report.reportedAt().isAfter(now) ? now : report.reportedAt());
        put(answers, "arrivedAt", report.arrivedAt());
        answers.put("presence", report.arrivedAt() == null ? "NOT_YET" : "ARRIVED_EARLIER");
        put(
                answers,
                "entryRoute",
                report.entryRoute() == null ? null : report.entryRoute().name());
        put(
                answers,
                "nationality",
                report.nationality() == null ? null : report.nationality().name());
        put(answers, "earlierCase", report.earlierCase());
        put(answers, "personName", report.personName());
        put(answers, "language", report.language());
        put(answers, "safeContact", report.safeContact());
        put(answers, "reportStory", report.story());
        List<Report.Child> children = report.children() == null ? List.of() : report.children();
        answers.put("childCount", (long) children.size());
        for (int n = 1; n <= children.size(); n++) {
            Report.Child child = children.get(n - 1);
            put(answers, "child" + n + "Name", child.name());
            put(answers, "child" + n + "Age", child.age());
            put(
                    answers,
                    "child" + n + "Relation",
                    child.relation() == null ? null : child.relation().name());
        }
        return answers;
    }

    private static void put(Map<String, Object> answers, String key, @Nullable Object value) {
        if (value != null) {
            answers.put(key, value);
        }
    }
}
