package org.supportchain.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the outside: nothing about a person is given away but through here, on consent or on a named basis in law. */
@Service
@Transactional
public class Sharings {

    private final SharingRecords records;
    private final Consents consents;
    private final CaseFile caseFile;
    private final CaseJournal journal;
    private final Clock clock;

    Sharings(SharingRecords records, Consents consents, CaseFile caseFile, CaseJournal journal, Clock clock) {
        this.records = records;
        this.consents = consents;
        this.caseFile = caseFile;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Lets something be given away and writes it down.
     *
     * @throws SharingRefused if neither consent nor the named basis covers all of it
     */
    public void share(Handing handing) {
        if (handing.classes().isEmpty()) {
            throw SharingRefused.nothingNamed();
        }
        consents.lock(handing.reference());
        Instant now = clock.instant();
        Map<DataClass, Long> covering = handing.legalBasis() == null ? onConsent(handing, now) : Map.of();
        refuseUnlessHolds(handing);
        handing.classes().stream()
                .sorted()
                .forEach(dataClass -> records.insert(new Sharing(handing, dataClass, covering.get(dataClass), now)));
        journal.shared(handing);
    }

    @Transactional(readOnly = true)
    public List<RecordedSharing> of(CaseReference reference) {
        return records.findByReferenceOrderById(reference.value()).stream()
                .map(Sharing::recorded)
                .toList();
    }

    /** The tasks with which something was shared on a consent that is withdrawn since. */
    @Transactional(readOnly = true)
    public Set<String> tasksOnWithdrawnConsent(CaseReference reference) {
        return records.onWithdrawnConsent(reference.value()).stream()
                .filter(sharing -> !sharing.stopped())
                .map(Sharing::taskId)
                .collect(java.util.stream.Collectors.toSet());
    }

    /** Writes down that what these tasks shared goes no further. */
    public void stop(CaseReference reference, Set<String> tasks, String reason) {
        records.onWithdrawnConsent(reference.value()).stream()
                .filter(sharing -> !sharing.stopped() && tasks.contains(sharing.taskId()))
                .forEach(sharing -> {
                    sharing.stop(reason, clock.instant());
                    journal.sharingStopped(reference, sharing.taskId(), reason);
                });
    }

    /** Who received something on a consent that is withdrawn since, was not told yet, and when it was given last. */
    @Transactional(readOnly = true)
    public Map<Recipient, Instant> toTell(CaseReference reference) {
        Map<Recipient, Instant> last = new EnumMap<>(Recipient.class);
        untold(reference)
                .forEach(sharing ->
                        last.put(sharing.recipient(), sharing.recorded().sharedAt()));
        return new TreeMap<>(last);
    }

    /**
     * Writes down who was told of the withdrawal.
     *
     * @throws SharingRefused if somebody is left out and nobody says why
     */
    public void tell(CaseReference reference, Collection<Recipient> told, boolean exceptionExplained) {
        List<Sharing> open = untold(reference);
        Set<Recipient> left = EnumSet.noneOf(Recipient.class);
        open.stream().map(Sharing::recipient).filter(who -> !told.contains(who)).forEach(left::add);
        if (!left.isEmpty() && !exceptionExplained) {
            throw SharingRefused.notTold(List.copyOf(left));
        }
        open.stream()
                .filter(sharing -> told.contains(sharing.recipient()))
                .forEach(sharing -> sharing.tell(clock.instant()));
    }

    private List<Sharing> untold(CaseReference reference) {
        return records.onWithdrawnConsent(reference.value()).stream()
                .filter(sharing -> !sharing.told())
                .toList();
    }

    private Map<DataClass, Long> onConsent(Handing handing, Instant now) {
        Map<DataClass, Long> covering =
                consents.covering(handing.reference(), handing.purpose(), handing.recipient(), handing.classes(), now);
        Set<DataClass> uncovered = EnumSet.copyOf(handing.classes());
        uncovered.removeAll(covering.keySet());
        if (!uncovered.isEmpty()) {
            Optional<ConsentState> why = uncovered.stream()
                    .flatMap(dataClass ->
                            consents
                                    .lastWord(handing.reference(), handing.purpose(), handing.recipient(), dataClass)
                                    .stream())
                    .findFirst();
            throw SharingRefused.notCovered(handing, uncovered, why);
        }
        return covering;
    }

    private void refuseUnlessHolds(Handing handing) {
        LegalBasis basis = handing.legalBasis();
        if (basis != null
                && !basis.allows(
                        handing.recipient(), caseFile.facts(handing.reference()).child())) {
            throw SharingRefused.basisDoesNotHold(handing, basis);
        }
    }
}
