package org.supportchain.console;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.supportchain.workflow.BoardOverview;
import org.supportchain.workflow.BoardOverview.Load;
import org.supportchain.workflow.BoardOverview.Tally;
import org.supportchain.workflow.BoardQuestion;
import org.supportchain.workflow.BoardQuestion.When;
import org.supportchain.workflow.DeadlineBoard;
import org.supportchain.workflow.DueStep;
import org.supportchain.workflow.OpenStalls;
import org.supportchain.workflow.ReassignmentRefused;
import org.supportchain.workflow.Reassignments;
import org.supportchain.workflow.Reassignments.Reason;

/**
 * The deadline board: what is late and what will be, for those who mend it. Questions about a worker travel in the body, because
 * the name of an account does not belong in an address.
 */
@Controller
@PreAuthorize("hasAnyRole('supervisors','facility-directors','provincial-officers')")
class BoardPage {

    private static final String TO_THE_GROUP = "*";

    private final DeadlineBoard board;
    private final Reassignments reassignments;
    private final OpenStalls stalls;

    BoardPage(DeadlineBoard board, Reassignments reassignments, OpenStalls stalls) {
        this.board = board;
        this.reassignments = reassignments;
        this.stalls = stalls;
    }

    /** @param stands how long the step stands, in both languages */
    record Row(DueStep step, String stands, boolean late) {}

    /** @param key what the board is asked by */
    record Part(String key, String title, List<Tally> tallies) {}

    @GetMapping("/board")
    String show(
            @RequestParam(defaultValue = "") String facility,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String risk,
            @RequestParam(defaultValue = "") String when,
            Model model,
            Authentication user) {
        return show(question(facility, sector, "", risk, when, 1), model, user);
    }

    @PostMapping("/board")
    String ask(
            @RequestParam(defaultValue = "") String facility,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String worker,
            @RequestParam(defaultValue = "") String risk,
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Authentication user) {
        return show(question(facility, sector, worker, risk, when, page), model, user);
    }

    /** The steps are chosen; now to whom and why. */
    @PostMapping("/board/chosen")
    String choose(
            @RequestParam(name = "step", defaultValue = "") List<String> steps, Model model, Authentication user) {
        return choose(new LinkedHashSet<>(steps), null, model, user);
    }

    @PostMapping("/board/reassignments")
    String give(
            @RequestParam(name = "step", defaultValue = "") List<String> steps,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes next,
            Authentication user) {
        Set<String> chosen = new LinkedHashSet<>(steps);
        if (to.isEmpty()
                || List.of(Reason.values()).stream()
                        .noneMatch(known -> known.name().equals(reason))) {
            return choose(
                    chosen,
                    "Say to whom and why. Nothing was changed. · Hãy chọn giao cho ai và lý do. Không có gì thay đổi.",
                    model,
                    user);
        }
        try {
            int given = reassignments.give(chosen, TO_THE_GROUP.equals(to) ? null : to, Reason.valueOf(reason), user);
            next.addFlashAttribute("given", given);
            return "redirect:/board";
        } catch (ReassignmentRefused refusal) {
            return choose(chosen, refusal.getMessage(), model, user);
        }
    }

    private String show(BoardQuestion question, Model model, Authentication user) {
        long found = board.count(question, user);
        long pages = Math.max(1, (found + DeadlineBoard.PAGE - 1) / DeadlineBoard.PAGE);
        BoardOverview overview = board.overview(user);
        model.addAttribute("overview", overview);
        model.addAttribute("longest", longestBar(overview));
        model.addAttribute(
                "parts",
                List.of(
                        new Part("facility", "By facility · Theo cơ sở", overview.facilities()),
                        new Part("sector", "By sector · Theo lĩnh vực", overview.sectors()),
                        new Part("risk", "By risk · Theo nguy cơ", overview.risks())));
        model.addAttribute("asked", question);
        model.addAttribute("steps", rows(board.steps(question, user)));
        model.addAttribute("found", found);
        model.addAttribute("pages", pages);
        model.addAttribute("nobody", DeadlineBoard.NOBODY);
        model.addAttribute("stalls", stalls.openTo(user));
        return "board";
    }

    private String choose(Set<String> steps, @Nullable String refusal, Model model, Authentication user) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("steps", rows(board.steps(steps, user)));
        model.addAttribute("colleagues", reassignments.colleagues(steps, user));
        model.addAttribute("reasons", Reason.values());
        return "reassign";
    }

    /** The norm stands inside the picture even when everybody is below it. */
    private static double longestBar(BoardOverview overview) {
        return overview.workers().stream()
                .filter(one -> one.account() != null)
                .mapToDouble(Load::cases)
                .reduce(overview.norm() * 1.2, Math::max);
    }

    private List<Row> rows(List<DueStep> steps) {
        Instant now = board.now();
        return steps.stream()
                .map(step -> new Row(step, Standing.of(step.dueAt(), now), Standing.isLate(step.dueAt(), now)))
                .toList();
    }

    private static BoardQuestion question(
            String facility, String sector, String worker, String risk, String when, int page) {
        return new BoardQuestion(
                said(facility),
                said(sector),
                said(worker),
                said(risk),
                List.of(When.values()).stream()
                        .filter(known -> known.name().equals(when))
                        .findFirst()
                        .orElse(null),
                Math.max(1, page));
    }

    private static @Nullable String said(String text) {
        return text.isBlank() ? null : text;
    }
}
