package org.supportchain.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.audit.Period;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.workflow.Sight;

/** Which cases an auditor may look at, and that each look is on record. */
@Component
class AuditedCases {

    static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Journal journal;
    private final CaseFile caseFile;
    private final ConflictsOfInterest conflicts;
    private final Sight sight;

    AuditedCases(Journal journal, CaseFile caseFile, ConflictsOfInterest conflicts, Sight sight) {
        this.journal = journal;
        this.caseFile = caseFile;
        this.conflicts = conflicts;
        this.sight = sight;
    }

    boolean isReached(String reference, String account) {
        return CaseReference.isReference(reference) && sight.reaches(new CaseReference(reference), account);
    }

    /**
     * Puts the look on record.
     *
     * @throws ResponseStatusException as if there were no such case, for one that this account must not know of
     */
    CaseReference look(String reference, String account, String way) {
        if (!isReached(reference, account)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        CaseReference known = new CaseReference(reference);
        journal.append(JournalEntry.of(reference, Act.CASE_VIEWED)
                .at(caseFile.facts(known).facility())
                .with("way", way));
        return known;
    }

    /** @param facility one of those of the account; any other text asks for all of them */
    Period period(String account, String facility, LocalDate first, LocalDate last) {
        List<String> all = sight.facilities(account);
        return new Period(
                all.contains(facility) ? List.of(facility) : all,
                conflicts.barredFrom(account).stream().map(CaseReference::value).toList(),
                begin(first),
                begin(last.plusDays(1)));
    }

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(PEOPLE).toInstant();
    }

    /** Browsers send days like 2027-02-05. What is no day counts as not given. */
    static LocalDate day(String text, LocalDate otherwise) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2999 ? otherwise : day;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
