package org.supportchain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.supportchain.journal.Act;
import org.supportchain.journal.Row;

/**
 * That the loop of an ended case was closed: each stage that was begun, who provided it, how it ended.
 *
 * @param opened UTC
 * @param closed UTC; null while the case is not closed, and then there is no certificate
 * @param approvedBy who completed the last step
 */
public record Certificate(
        String reference,
        @Nullable Instant opened,
        @Nullable Instant closed,
        @Nullable String approvedBy,
        List<Stage> stages,
        List<Service> services) {

    /** Calling somebody is no stage of the way. */
    private static final String ESCALATION = "EscalationProcess:";

    /**
     * One run of one model.
     *
     * @param roles of those who completed its steps
     * @param steps how many steps were done
     */
    public record Stage(
            String model,
            @Nullable String facility,
            Instant begun,
            @Nullable Instant ended,
            List<String> roles,
            int steps) {}

    /**
     * One service that the plan opened.
     *
     * @param kind process id of the service
     * @param delivered whether the provider delivered
     * @param confirmed whether the person confirmed it
     * @param reason why it was not; null unless it was not
     */
    public record Service(
            String kind,
            @Nullable String facility,
            Instant opened,
            @Nullable Instant ended,
            boolean delivered,
            boolean confirmed,
            @Nullable String reason) {

        /** Delivered and confirmed, or with a reason. */
        public boolean answered() {
            return ended != null && (delivered && confirmed || reason != null);
        }
    }

    private static final class Run {
        private final Row begun;
        private @Nullable Instant ended;

        private Run(Row begun) {
            this.begun = begun;
        }
    }

    static Certificate of(String reference, List<Row> rows) {
        Map<String, Run> runs = new LinkedHashMap<>();
        Map<String, Service> services = new LinkedHashMap<>();
        Instant opened = null;
        Instant closed = null;
        String approvedBy = null;
        String lastDone = null;
        for (Row row : rows) {
            String subject = String.valueOf(row.subject());
            switch (row.act()) {
                case CASE_OPENED -> opened = row.at();
                case PROCESS_STARTED -> runs.put(subject, new Run(row));
                case PROCESS_ENDED -> {
                    if (runs.containsKey(subject)) {
                        runs.get(subject).ended = row.at();
                    }
                }
                case SERVICE_OPENED, SERVICE_ENDED ->
                    services.put(subject, service(row, services.get(subject), runs.get(subject)));
                case STEP_COMPLETED -> lastDone = row.account();
                case STATUS_ENTERED -> {
                    boolean isClosed = "CLOSED".equals(row.facts().get("status"));
                    closed = isClosed ? row.at() : null;
                    approvedBy = isClosed ? lastDone == null ? row.account() : lastDone : null;
                }
                default -> {}
            }
        }
        List<Stage> stages = new ArrayList<>();
        runs.values().stream()
                .filter(run -> !String.valueOf(run.begun.model()).startsWith(ESCALATION))
                .forEach(run -> stages.add(stage(run, rows)));
        return new Certificate(reference, opened, closed, approvedBy, stages, List.copyOf(services.values()));
    }

    private static Service service(Row row, @Nullable Service before, @Nullable Run run) {
        boolean ends = row.act() == Act.SERVICE_ENDED;
        return new Service(
                row.facts().getOrDefault("kind", ""),
                run == null ? null : run.begun.facility(),
                before == null ? row.at() : before.opened(),
                ends ? row.at() : null,
                Boolean.parseBoolean(row.facts().get("delivered")),
                Boolean.parseBoolean(row.facts().get("confirmed")),
                row.facts().get("reason"));
    }

    /** The steps of a model between the begin and the end of this run: two runs of one model at once share them. */
    private static Stage stage(Run run, List<Row> rows) {
        List<Row> done = rows.stream()
                .filter(row -> row.act() == Act.STEP_COMPLETED
                        && String.valueOf(run.begun.model()).equals(row.model())
                        && !row.at().isBefore(run.begun.at())
                        && (run.ended == null || !row.at().isAfter(run.ended)))
                .toList();
        TreeSet<String> roles = new TreeSet<>();
        done.forEach(row -> roles.addAll(List.of(row.roles().split(","))));
        roles.remove("");
        return new Stage(
                String.valueOf(run.begun.model()),
                run.begun.facility(),
                run.begun.at(),
                run.ended,
                List.copyOf(roles),
                done.size());
    }
}
