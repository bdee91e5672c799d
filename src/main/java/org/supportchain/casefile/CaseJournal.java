package org.supportchain.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** Writes down what happens to case files: codes and digests, no word of what was told. */
@Component
class CaseJournal {

    /** Before the key of an answer that steered the process. */
    private static final String ANSWER = "answer.";

    private final Journal journal;

    CaseJournal(Journal journal) {
        this.journal = journal;
    }

    void opened(CaseFacts facts) {
        journal.append(of(facts.reference(), Act.CASE_OPENED)
                .at(facts.facility())
                .with("child", facts.child())
                .with("reported", facts.reportedAt())
                .with("arrived", facts.arrivedAt()));
    }

    void entered(CaseReference reference, CaseStatus status) {
        journal.append(of(reference, Act.STATUS_ENTERED).with("status", status));
    }

    void learnt(CaseReference reference, CaseFact fact, Object value) {
        journal.append(of(reference, Act.FACT_LEARNED).with("fact", fact).with("value", value));
    }

    /** Both cases tell of the link. */
    void linked(CaseReference reference, CaseReference other, LinkKind kind, @Nullable String proof) {
        journal.append(of(reference, Act.CASE_LINKED)
                .about(other.value())
                .with("kind", kind)
                .with("proof", proof));
        journal.append(of(other, Act.CASE_LINKED)
                .about(reference.value())
                .with("kind", kind)
                .with("proof", proof)
                .with("from", "other"));
    }

    void written(Entry entry, Sitting sitting, List<SealedAnswers> sealed) {
        JournalEntry row = of(entry.reference(), Act.ENTRY_WRITTEN)
                .step(entry.step())
                .about(entry.id().toString())
                .with("form", entry.formId())
                .with("classes", classes(sealed))
                .with("digest", digest(sealed))
                .with("task", sitting.taskId())
                .with("author", sitting.author());
        for (var fact : sitting.steering().entrySet()) {
            row = row.with(ANSWER + fact.getKey(), fact.getValue());
        }
        journal.append(row);
    }

    void sealedAnew(Entry entry, List<SealedAnswers> sealed) {
        journal.append(of(entry.reference(), Act.ENTRY_SEALED_ANEW)
                .step(entry.step())
                .about(entry.id().toString())
                .with("digest", digest(sealed)));
    }

    void read(
            Reader reader,
            @Nullable CaseReference reference,
            Collection<UUID> entries,
            Set<DataClass> classes,
            Readings.@Nullable Refusal refusal) {
        journal.append(
                JournalEntry.of(
                                reference == null ? JournalEntry.READINGS : reference.value(),
                                refusal == null ? Act.READ : Act.READ_REFUSED)
                        .step(reader.step())
                        .about(reader.taskId())
                        .with("way", reader.way())
                        .with("entries", entries.isEmpty() ? null : entries.size())
                        .with("classes", classes.isEmpty() ? null : names(classes))
                        .with("reason", refusal),
                new Actor(
                        reader.account(),
                        reader.roles().stream()
                                .map(role -> role.groupId())
                                .sorted()
                                .collect(Collectors.joining(","))));
    }

    void consent(CaseReference reference, ConsentScope scope, ConsentTerms terms, boolean refused, Instant now) {
        journal.append(scope(reference, refused ? Act.CONSENT_REFUSED : Act.CONSENT_RECORDED, scope)
                .about(terms.taskId())
                .with("classes", names(scope.classes()))
                .with("from", terms.from() == null ? now : terms.from())
                .with("to", terms.to())
                .with("givenBy", terms.givenBy())
                .with("assent", terms.childAssent())
                .with("completeForChild", terms.completeForChild())
                .with("evidence", terms.evidence())
                .with("text", terms.textVersion()));
    }

    void withdrawn(CaseReference reference, ConsentScope scope, Speaker by, Instant at) {
        journal.append(
                scope(reference, Act.CONSENT_WITHDRAWN, scope).with("by", by).with("at", at));
    }

    void held(CaseReference reference, boolean released) {
        journal.append(of(reference, released ? Act.SHARING_RELEASED : Act.SHARING_HELD));
    }

    void shared(Handing handing) {
        journal.append(of(handing.reference(), Act.SHARED)
                .step(handing.step())
                .about(handing.taskId())
                .with("recipient", handing.recipient())
                .with("purpose", handing.purpose())
                .with("classes", names(handing.classes()))
                .with("basis", handing.legalBasis()));
    }

    void sharingStopped(CaseReference reference, String task, String reason) {
        journal.append(of(reference, Act.SHARING_STOPPED).about(task).with("reason", reason));
    }

    void service(CaseReference reference, String process, String kind) {
        journal.append(of(reference, Act.SERVICE_OPENED).about(process).with("kind", kind));
    }

    void serviceEnded(
            CaseReference reference,
            String process,
            String kind,
            boolean delivered,
            boolean confirmed,
            @Nullable String reason) {
        journal.append(of(reference, Act.SERVICE_ENDED)
                .about(process)
                .with("kind", kind)
                .with("delivered", delivered)
                .with("confirmed", confirmed)
                .with("reason", reason));
    }

    /** Whose conflict it is stays with the conflict: an account that is kept away must not learn of it from here. */
    void conflict(CaseReference reference, boolean ended, @Nullable String reason) {
        journal.append(of(reference, ended ? Act.CONFLICT_ENDED : Act.CONFLICT_RECORDED)
                .with("reason", reason));
    }

    void samePerson(CaseReference reference, CaseReference other, boolean same) {
        journal.append(
                of(reference, Act.SAME_PERSON_DECIDED).about(other.value()).with("same", same));
    }

    void erased(Collection<CaseReference> cases, Erasures.Reason reason) {
        cases.forEach(
                reference -> journal.append(of(reference, Act.PERSON_ERASED).with("reason", reason)));
    }

    private static JournalEntry scope(CaseReference reference, Act act, ConsentScope scope) {
        return of(reference, act)
                .with("purposes", names(scope.purposes()))
                .with("recipients", names(scope.recipients()));
    }

    private static JournalEntry of(CaseReference reference, Act act) {
        return JournalEntry.of(reference.value(), act);
    }

    private static String classes(List<SealedAnswers> sealed) {
        return sealed.stream().map(part -> part.dataClass().name()).sorted().collect(Collectors.joining(","));
    }

    private static String names(Set<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    /**
     * SHA-256 over what was sealed. Sealed with the key of the person, so that it says nothing without that key, and binds entry
     * and words as long as the key lives.
     */
    static String digest(List<SealedAnswers> sealed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sealed.stream()
                    .sorted(Comparator.comparing(SealedAnswers::dataClass))
                    .forEach(part -> {
                        digest.update(part.dataClass().name().getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                        digest.update(part.ciphertext());
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
