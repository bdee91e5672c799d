package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a person agreed to, refused and withdrew: what for, to whom, what, from when until when. */
@Service
@Transactional
public class Consents {

    /** One consent is many rows, up to hundreds: they go together. */
    private static final String INSERT = """
            insert into consent (reference, purpose, recipient, data_class, refused, valid_from, valid_to, given_by,
                                 child_assent, evidence, text_version, task_id, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final ConsentRecords records;
    private final JdbcTemplate batches;
    private final ConsentHolds holds;
    private final Cases cases;
    private final CaseJournal journal;
    private final Clock clock;

    Consents(
            ConsentRecords records,
            JdbcTemplate batches,
            ConsentHolds holds,
            Cases cases,
            CaseJournal journal,
            Clock clock) {
        this.records = records;
        this.batches = batches;
        this.holds = holds;
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    /** One record for every purpose, recipient and kind of data. Nobody consents to anything at large: no set is empty. */
    public void record(CaseReference reference, ConsentScope scope, ConsentTerms terms) {
        write(reference, scope, terms, false);
    }

    /** A refusal is a record too, and takes back what was agreed to before. An empty set refuses any. */
    public void refuse(CaseReference reference, ConsentScope scope, ConsentTerms terms) {
        withdraw(reference, scope, terms.givenBy(), null);
        write(reference, scope, terms, true);
    }

    /** Withdraws for the purposes and recipients of the scope, whatever the kind of data. An empty set means any. */
    public void withdraw(CaseReference reference, ConsentScope scope, Speaker by, @Nullable Instant at) {
        lock(reference);
        Instant now = clock.instant();
        Instant when = at == null || at.isAfter(now) ? now : at;
        records.findByReferenceOrderById(reference.value()).forEach(consent -> consent.withdraw(scope, by, when));
        journal.withdrawn(reference, scope, by, when);
    }

    /** From now on nothing is shared on consent, until it is recorded what the withdrawal is about. */
    public void hold(CaseReference reference, String openedBy) {
        lock(reference);
        holds.save(new ConsentHold(reference, openedBy, clock.instant()));
        journal.held(reference, false);
    }

    public void release(String openedBy) {
        holds.findById(openedBy).ifPresent(hold -> {
            hold.release(clock.instant());
            journal.held(hold.reference(), true);
        });
    }

    /** True when every kind of data may be given to this recipient for this purpose on consent, at this moment. */
    @Transactional(readOnly = true)
    public boolean covers(
            CaseReference reference, Purpose purpose, Recipient recipient, Set<DataClass> classes, Instant at) {
        return covering(reference, purpose, recipient, classes, at).size() == classes.size() && !classes.isEmpty();
    }

    @Transactional(readOnly = true)
    public List<RecordedConsent> of(CaseReference reference) {
        return book(reference, clock.instant()).recorded();
    }

    /** The valid consent for each kind of data that is covered. */
    Map<DataClass, Long> covering(
            CaseReference reference, Purpose purpose, Recipient recipient, Set<DataClass> classes, Instant at) {
        ConsentBook book = book(reference, at);
        Map<DataClass, Long> covering = new EnumMap<>(DataClass.class);
        classes.forEach(dataClass -> book.covering(purpose, recipient, dataClass)
                .ifPresent(consent -> covering.put(dataClass, consent.id())));
        return covering;
    }

    Optional<ConsentState> lastWord(
            CaseReference reference, Purpose purpose, Recipient recipient, DataClass dataClass) {
        return book(reference, clock.instant()).lastWord(purpose, recipient, dataClass);
    }

    /** Withdrawing and sharing wait for each other, so that nothing leaves the house after a withdrawal. */
    void lock(CaseReference reference) {
        cases.lock(reference.value());
    }

    private void write(CaseReference reference, ConsentScope scope, ConsentTerms terms, boolean refused) {
        lock(reference);
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Purpose purpose : orAny(scope.purposes())) {
            for (Recipient recipient : orAny(scope.recipients())) {
                for (DataClass dataClass : orAny(scope.classes())) {
                    rows.add(row(reference, purpose, recipient, dataClass, refused, terms, now));
                }
            }
        }
        batches.batchUpdate(INSERT, rows);
        journal.consent(reference, scope, terms, refused, now);
    }

    private static @Nullable Object[] row(
            CaseReference reference,
            @Nullable Purpose purpose,
            @Nullable Recipient recipient,
            @Nullable DataClass dataClass,
            boolean refused,
            ConsentTerms terms,
            Instant now) {
        return new @Nullable Object[] {
            reference.value(),
            name(purpose),
            name(recipient),
            name(dataClass),
            refused,
            Timestamp.from(terms.from() == null ? now : terms.from()),
            terms.to() == null ? null : Timestamp.from(terms.to()),
            terms.givenBy().name(),
            name(terms.childAssent()),
            terms.evidence().name(),
            terms.textVersion(),
            terms.taskId(),
            terms.recordedBy(),
            Timestamp.from(now)
        };
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static <T> Collection<@Nullable T> orAny(Set<T> words) {
        Collection<@Nullable T> some = new ArrayList<>(words);
        if (some.isEmpty()) {
            some.add(null);
        }
        return some;
    }

    private ConsentBook book(CaseReference reference, Instant at) {
        CaseFacts facts = find(reference).facts();
        return new ConsentBook(
                records.findByReferenceOrderById(reference.value()),
                facts.child(),
                facts.status() == CaseStatus.CLOSED,
                holds.existsByReferenceAndReleasedAtIsNull(reference.value()),
                at);
    }

    private SupportCase find(CaseReference reference) {
        return cases.findById(reference.value()).orElseThrow(() -> new UnknownCase(reference));
    }
}
