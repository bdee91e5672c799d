package org.supportchain.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.audit.CommonWays;
import org.supportchain.audit.Timelines;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.workflow.JournalGaps;
import org.supportchain.workflow.Sight;

/** Where auditors begin: one case as its journal tells it, proof, exports and gaps. */
@Controller
@PreAuthorize("hasRole('auditors')")
class AuditPage {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Timelines timelines;
    private final JournalGaps gaps;
    private final Journal journal;
    private final CaseFile caseFile;
    private final Sight sight;
    private final Clock clock;

    AuditPage(Timelines timelines, JournalGaps gaps, Journal journal, CaseFile caseFile, Sight sight, Clock clock) {
        this.timelines = timelines;
        this.gaps = gaps;
        this.journal = journal;
        this.caseFile = caseFile;
        this.sight = sight;
        this.clock = clock;
    }

    @GetMapping("/audit")
    String begin(@RequestParam(defaultValue = "") String reference, Model model, Authentication user) {
        String asked = reference.strip();
        if (isReached(asked, user)) {
            return "redirect:/audit/cases/" + asked;
        }
        show(model, user);
        model.addAttribute("unknown", !asked.isEmpty());
        return "audit";
    }

    /** It takes as long as there is history; who presses the button waits. */
    @PostMapping("/audit/gaps")
    String compare(Model model, Authentication user) {
        long found = gaps.search(Instant.EPOCH).stream()
                .filter(gap -> isShown(gap.chain(), user))
                .count();
        show(model, user);
        model.addAttribute(
                "said",
                found == 0
                        ? "✓ Journal and history agree. · Nhật ký và lịch sử khớp nhau."
                        : found + " gaps · khoảng trống");
        return "audit";
    }

    private void show(Model model, Authentication user) {
        LocalDate today = clock.instant().atZone(PEOPLE).toLocalDate();
        model.addAttribute("from", today.minusYears(1));
        model.addAttribute("to", today);
        model.addAttribute("k", CommonWays.DEFAULT_K);
        model.addAttribute("seals", timelines.seals());
        model.addAttribute(
                "gaps",
                timelines.gaps().stream()
                        .filter(gap -> isShown(gap.chain(), user))
                        .toList());
    }

    private boolean isShown(String chain, Authentication user) {
        return chain.startsWith("house/") || isReached(chain, user);
    }

    private boolean isReached(String reference, Authentication user) {
        return CaseReference.isReference(reference) && sight.reaches(new CaseReference(reference), user.getName());
    }

    /** Every look is on record. */
    @GetMapping("/audit/cases/{reference}")
    String timeline(@PathVariable String reference, Model model, Authentication user) {
        if (!isReached(reference, user)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        CaseReference known = new CaseReference(reference);
        journal.append(JournalEntry.of(reference, Act.CASE_VIEWED)
                .at(caseFile.facts(known).facility())
                .with("way", "timeline"));
        model.addAttribute("timeline", timelines.of(known));
        model.addAttribute(
                "linked",
                caseFile.linked(known).stream()
                        .filter(link -> isReached(link.reference().value(), user))
                        .toList());
        return "timeline";
    }
}
