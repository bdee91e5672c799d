package org.supportchain.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supportchain.journal.Row;

/** Lives through the rows of a case again, in their order, and says where the case then stands. */
final class CaseFold {

    private static final String CLOSED = "CLOSED";

    private final StepFold steps = new StepFold();
    private final ConsentFold consents = new ConsentFold();
    private long rows;
    private @Nullable String status;
    private @Nullable String facility;
    private boolean child;
    private String riskLevel = "UNKNOWN";

    static CaseFold of(List<Row> rows, Instant until) {
        CaseFold fold = new CaseFold();
        rows.stream().filter(row -> !row.at().isAfter(until)).forEach(fold::take);
        return fold;
    }

    private void take(Row row) {
        rows++;
        steps.take(row);
        consents.take(row);
        facility = row.facility() == null ? facility : row.facility();
        switch (row.act()) {
            case CASE_OPENED -> {
                status = "ACTIVE";
                child = Boolean.parseBoolean(row.facts().get("child"));
            }
            case STATUS_ENTERED -> status = row.facts().get("status");
            case FACT_LEARNED ->
                learn(row.facts().getOrDefault("fact", ""), row.facts().getOrDefault("value", ""));
            default -> {}
        }
    }

    private void learn(String fact, String value) {
        switch (fact) {
            case "CHILD" -> child = Boolean.parseBoolean(value);
            case "RISK_LEVEL" -> riskLevel = value;
            default -> {}
        }
    }

    List<StepStory> steps() {
        return steps.stories();
    }

    CaseState at(Instant instant) {
        return new CaseState(
                instant,
                rows,
                status,
                facility,
                child,
                riskLevel,
                steps.stories().stream()
                        .filter(StepStory::open)
                        .sorted(Comparator.comparing(StepStory::due, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                consents.held(instant, child, CLOSED.equals(status)),
                consents.onHold());
    }
}
