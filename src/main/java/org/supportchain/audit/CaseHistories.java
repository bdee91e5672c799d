package org.supportchain.audit;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** What a case went through, told by its journal alone: its steps with their clocks, its state at any instant, the path it walked. */
@Service
@Transactional(readOnly = true)
public class CaseHistories {

    private final Journal journal;
    private final ConflictsOfInterest conflicts;

    CaseHistories(Journal journal, ConflictsOfInterest conflicts) {
        this.journal = journal;
        this.conflicts = conflicts;
    }

    /** Every step that was ever opened, the first of them first. */
    public List<StepStory> steps(CaseReference reference) {
        return CaseFold.of(journal.of(reference.value()), Instant.MAX).steps();
    }

    /** @param at UTC */
    public CaseState asOf(CaseReference reference, Instant at) {
        return CaseFold.of(journal.of(reference.value()), at).at(at);
    }

    /** The accounts that could then see the case or its steps, with the titles of their roles; without whoever was kept away. */
    public SortedMap<String, SortedSet<String>> staff(CaseReference reference, Instant at) {
        SortedMap<String, SortedSet<String>> staff = RightsFold.of(journal.of(JournalEntry.ACCOUNTS), at)
                .of(asOf(reference, at).facility());
        staff.keySet().removeAll(conflicts.barred(reference, at));
        return staff;
    }

    /** One path for each version of each model, in the order in which they were begun. */
    public List<WalkedPath> paths(CaseReference reference) {
        return WalkedPath.of(journal.of(reference.value()));
    }

    public Certificate certificate(CaseReference reference) {
        return Certificate.of(reference.value(), journal.of(reference.value()));
    }
}
