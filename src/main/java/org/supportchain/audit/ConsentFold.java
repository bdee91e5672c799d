package org.supportchain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supportchain.journal.Row;

/** Makes of rows what was agreed to, with the rules of the case file: the last word counts, a hold rests all, a child needs both. */
final class ConsentFold {

    private final List<Agreed> agreed = new ArrayList<>();
    private int holds;

    private static final class Agreed {

        private final HeldConsent what;
        private final Instant from;
        private final @Nullable Instant to;
        private final boolean completeForChild;
        private boolean withdrawn;

        private Agreed(HeldConsent what, Row row) {
            this.what = what;
            this.from = Instant.parse(row.facts().getOrDefault("from", row.at().toString()));
            this.to = row.facts().containsKey("to") ? Instant.parse(row.facts().get("to")) : null;
            this.completeForChild = Boolean.parseBoolean(row.facts().get("completeForChild"));
        }

        private boolean holds(Instant at, boolean child) {
            return !withdrawn && !from.isAfter(at) && (to == null || to.isAfter(at)) && (!child || completeForChild);
        }
    }

    void take(Row row) {
        switch (row.act()) {
            case CONSENT_RECORDED -> record(row);
            // A refusal is preceded by a row that withdraws what was agreed to.
            case CONSENT_WITHDRAWN -> withdraw(row);
            case SHARING_HELD -> holds++;
            case SHARING_RELEASED -> holds--;
            default -> {}
        }
    }

    private void record(Row row) {
        for (String purpose : words(row, "purposes")) {
            for (String recipient : words(row, "recipients")) {
                for (String dataClass : words(row, "classes")) {
                    agreed.add(new Agreed(new HeldConsent(any(purpose), any(recipient), any(dataClass)), row));
                }
            }
        }
    }

    private void withdraw(Row row) {
        List<String> purposes = words(row, "purposes");
        List<String> recipients = words(row, "recipients");
        agreed.stream()
                .filter(each -> contains(purposes, each.what.purpose()) && contains(recipients, each.what.recipient()))
                .forEach(each -> each.withdrawn = true);
    }

    private static List<String> words(Row row, String fact) {
        return List.of(row.facts().getOrDefault(fact, "").split(","));
    }

    private static @Nullable String any(String word) {
        return word.isEmpty() ? null : word;
    }

    private static boolean contains(List<String> words, @Nullable String word) {
        return words.contains("") || word != null && words.contains(word);
    }

    boolean onHold() {
        return holds > 0;
    }

    /** What may be shared at that moment; nothing while a hold rests it, nothing of a closed case. */
    List<HeldConsent> held(Instant at, boolean child, boolean closed) {
        return closed || onHold()
                ? List.of()
                : agreed.stream()
                        .filter(each -> each.holds(at, child))
                        .map(each -> each.what)
                        .distinct()
                        .toList();
    }
}
