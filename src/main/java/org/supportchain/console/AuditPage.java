package org.supportchain.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.audit.CaseQuestion;
import org.supportchain.audit.CaseSearch;
import org.supportchain.audit.CommonWays;
import org.supportchain.audit.Period;
import org.supportchain.audit.Timelines;
import org.supportchain.network.Facilities;
import org.supportchain.workflow.DeployedModels;
import org.supportchain.workflow.JournalGaps;
import org.supportchain.workflow.Sight;

/** Where auditors begin: finding cases, proof, exports and gaps. What names an account travels in the body, not in an address. */
@Controller
@PreAuthorize("hasRole('auditors')")
class AuditPage {

    private final AuditedCases cases;
    private final CaseSearch search;
    private final Timelines timelines;
    private final DeployedModels models;
    private final JournalGaps gaps;
    private final Facilities facilities;
    private final Sight sight;
    private final Clock clock;

    AuditPage(
            AuditedCases cases,
            CaseSearch search,
            Timelines timelines,
            DeployedModels models,
            JournalGaps gaps,
            Facilities facilities,
            Sight sight,
            Clock clock) {
        this.cases = cases;
        this.search = search;
        this.timelines = timelines;
        this.models = models;
        this.gaps = gaps;
        this.facilities = facilities;
        this.sight = sight;
        this.clock = clock;
    }

    /** What was asked, to stand in the form again. */
    record Asked(
            String facility,
            LocalDate from,
            LocalDate to,
            String step,
            String model,
            String worker,
            boolean late,
            int page) {}

    @GetMapping("/audit")
    String begin(@RequestParam(defaultValue = "") String reference, Model model, Authentication user) {
        String asked = reference.strip();
        if (cases.isReached(asked, user.getName())) {
            return "redirect:/audit/cases/" + asked;
        }
        show(model, user);
        model.addAttribute("unknown", !asked.isEmpty());
        return "audit";
    }

    @PostMapping("/audit/cases")
    String find(
            @RequestParam(defaultValue = "") String facility,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String worker,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Authentication user) {
        LocalDate today = today();
        Asked asked = new Asked(
                facility,
                AuditedCases.day(from, today.minusYears(1)),
                AuditedCases.day(to, today),
                step,
                version,
                worker.strip(),
                late,
                Math.min(Math.max(page, 1), 10_000));
        Period period = cases.period(user.getName(), facility, asked.from(), asked.to());
        CaseQuestion question = new CaseQuestion(
                period.facilities(),
                period.hidden(),
                period.from(),
                period.to(),
                harmless(step),
                harmless(version),
                harmless(asked.worker()),
                late,
                asked.page());
        show(model, user);
        long count = search.count(question);
        model.addAttribute("asked", asked);
        model.addAttribute("found", search.find(question));
        model.addAttribute("count", count);
        model.addAttribute("pages", (count + CaseSearch.PAGE - 1) / CaseSearch.PAGE);
        return "audit";
    }

    /** The database knows no text with a NUL in it. */
    private static String harmless(String text) {
        return text.replace("\u0000", "");
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
        LocalDate today = today();
        model.addAttribute("asked", new Asked("", today.minusYears(1), today, "", "", "", false, 1));
        model.addAttribute(
                "facilities",
                sight.facilities(user.getName()).stream()
                        .flatMap(id -> facilities.findById(id).stream())
                        .toList());
        model.addAttribute("steps", models.steps());
        model.addAttribute("versions", search.models());
        model.addAttribute("k", CommonWays.DEFAULT_K);
        model.addAttribute("seals", timelines.seals());
        model.addAttribute(
                "gaps",
                timelines.gaps().stream()
                        .filter(gap -> isShown(gap.chain(), user))
                        .toList());
    }

    private LocalDate today() {
        return clock.instant().atZone(AuditedCases.PEOPLE).toLocalDate();
    }

    private boolean isShown(String chain, Authentication user) {
        return chain.startsWith("house/") || cases.isReached(chain, user.getName());
    }
}
