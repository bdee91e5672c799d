package org.supportchain.deadline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseStatus;

/** What was known of a case from which moment on, as its journal tells it. */
final class KnownFacts {

    private final List<Moment> moments = new ArrayList<>();
    private CaseFacts now;

    /** @param latest what is known today; it stands for all time where the journal is silent */
    KnownFacts(CaseFacts latest) {
        this.now = latest;
    }

    /** @param at UTC, to the millisecond as deadlines are kept */
    record Moment(Instant at, CaseFacts facts) {}

    void opened(Instant at, boolean child, Instant reported, @Nullable Instant arrived) {
        now = new CaseFacts(
                now.reference(),
                CaseStatus.ACTIVE,
                child,
                "UNKNOWN",
                "UNDER_IDENTIFICATION",
                now.facility(),
                now.province(),
                reported,
                arrived,
                null,
                null,
                null);
        keep(at);
    }

    void entered(Instant at, CaseStatus status) {
        Instant lost = status == CaseStatus.LOST_CONTACT && now.lostSince() == null
                ? at
                : status == CaseStatus.ACTIVE ? null : now.lostSince();
        now = new CaseFacts(
                now.reference(),
                status,
                now.child(),
                now.riskLevel(),
                now.victimStatus(),
                now.facility(),
                now.province(),
                now.reportedAt(),
                now.arrivedAt(),
                now.notifiedAt(),
                now.followUpSince(),
                lost);
        keep(at);
    }

    void learnt(Instant at, CaseFact fact, String value) {
        now = new CaseFacts(
                now.reference(),
                now.status(),
                fact == CaseFact.CHILD ? Boolean.parseBoolean(value) : now.child(),
                fact == CaseFact.RISK_LEVEL ? value : now.riskLevel(),
                fact == CaseFact.VICTIM_STATUS ? value : now.victimStatus(),
                now.facility(),
                now.province(),
                now.reportedAt(),
                fact == CaseFact.ARRIVED_AT ? Instant.parse(value) : now.arrivedAt(),
                fact == CaseFact.NOTIFIED_AT ? Instant.parse(value) : now.notifiedAt(),
                fact == CaseFact.FOLLOW_UP_SINCE ? Instant.parse(value) : now.followUpSince(),
                now.lostSince());
        keep(at);
    }

    private void keep(Instant at) {
        moments.add(new Moment(at.truncatedTo(ChronoUnit.MILLIS), now));
    }

    CaseFacts at(Instant at) {
        CaseFacts known = moments.isEmpty() ? now : moments.get(0).facts();
        for (Moment moment : moments) {
            if (!moment.at().isAfter(at)) {
                known = moment.facts();
            }
        }
        return known;
    }

    /** When something was learnt, both ends left out: what a step itself finds out moves the other steps only. */
    List<Instant> changesBetween(Instant from, Instant to) {
        return moments.stream()
                .map(Moment::at)
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .toList();
    }
}
