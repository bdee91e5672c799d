package org.supportchain.console;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.modelgovernance.ProposalReview;
import org.supportchain.modelgovernance.ProposalReviews;
import org.supportchain.modelgovernance.Rehearsal;
import org.supportchain.modelgovernance.Rehearsal.Tally;
import org.supportchain.modelgovernance.Rehearsals;
import org.supportchain.network.Facilities;
import org.supportchain.network.Role;
import org.supportchain.workflow.DeployedModels;
import org.supportchain.workflow.Sight;

/** What a proposal would do to open cases and would have done in the last months. A page of its own, because finding out takes a while. */
@Controller
@PreAuthorize("hasAnyRole('model-managers', 'facility-directors', 'auditors')")
class RehearsalPage {

    private static final List<Integer> PAST = List.of(30, 90, 180, 365);
    private static final int USUAL = 90;

    /** More are counted and not listed. */
    private static final int LISTED = 500;

    private final ProposalReviews reviews;
    private final Rehearsals rehearsals;
    private final DeployedModels models;
    private final Facilities facilities;
    private final ConflictsOfInterest conflicts;
    private final Sight sight;

    RehearsalPage(
            ProposalReviews reviews,
            Rehearsals rehearsals,
            DeployedModels models,
            Facilities facilities,
            ConflictsOfInterest conflicts,
            Sight sight) {
        this.reviews = reviews;
        this.rehearsals = rehearsals;
        this.models = models;
        this.facilities = facilities;
        this.conflicts = conflicts;
        this.sight = sight;
    }

    /** One line of the months; the bars in per cent of the longest. */
    record Line(String facility, String role, Tally tally, double wereWidth, double wouldWidth) {}

    /** @param days how far to look back; any number that is not offered counts as the usual one */
    @GetMapping("/models/proposals/{id}/rehearsal")
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + USUAL) String days,
            Model model,
            Authentication user) {
        ProposalReview review = reviews.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int past = PAST.stream()
                .filter(one -> one.toString().equals(days))
                .findFirst()
                .orElse(USUAL);
        List<String> own = sight.facilities(user.getName());
        Set<String> hidden = conflicts.barredFrom(user.getName()).stream()
                .map(CaseReference::value)
                .collect(Collectors.toSet());
        model.addAttribute("proposal", review.proposal());
        model.addAttribute("past", past);
        model.addAttribute("choices", PAST);
        model.addAttribute("steps", models.steps());
        rehearsals.of(review, Duration.ofDays(past), own, hidden).ifPresent(rehearsal -> {
            model.addAttribute("rehearsal", rehearsal);
            model.addAttribute("open", rehearsal.open().stream().limit(LISTED).toList());
            model.addAttribute("lines", lines(rehearsal, own));
        });
        return "rehearsal";
    }

    private List<Line> lines(Rehearsal rehearsal, List<String> own) {
        Map<String, String> names = new HashMap<>(Map.of("", "Other facilities · Cơ sở khác"));
        own.stream()
                .flatMap(id -> facilities.findById(id).stream())
                .forEach(house -> names.put(house.id(), house.name()));
        double longest = rehearsal.months().stream()
                .mapToInt(tally -> Math.max(tally.lateWere(), tally.lateWould()))
                .max()
                .orElse(0);
        double unit = longest == 0 ? 0 : 100 / longest;
        return rehearsal.months().stream()
                .map(tally -> new Line(
                        names.getOrDefault(tally.facility(), tally.facility()),
                        Role.ofGroup(tally.role()).map(Role::title).orElse(tally.role()),
                        tally,
                        tally.lateWere() * unit,
                        tally.lateWould() * unit))
                .toList();
    }
}
