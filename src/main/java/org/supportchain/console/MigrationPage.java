package org.supportchain.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.modelgovernance.CaseOutcome;
import org.supportchain.modelgovernance.MigrationRehearsal;
import org.supportchain.modelgovernance.Migrations;
import org.supportchain.modelgovernance.ProposalRefused;
import org.supportchain.modelgovernance.ProposalReview;
import org.supportchain.modelgovernance.ProposalReviews;

/** Open cases that follow a release: rehearsed before, stopped and continued meanwhile. */
@Controller
@PreAuthorize(ModelsPage.MANAGERS)
class MigrationPage {

    private final ProposalReviews reviews;
    private final Migrations migrations;
    private final MigrationRehearsal rehearsal;
    private final NamedOutcomes named;

    MigrationPage(ProposalReviews reviews, Migrations migrations, MigrationRehearsal rehearsal, NamedOutcomes named) {
        this.reviews = reviews;
        this.migrations = migrations;
        this.rehearsal = rehearsal;
        this.named = named;
    }

    /** Nothing is kept of it. */
    @PostMapping("/models/proposals/{id}/migration/rehearsed")
    String rehearse(@PathVariable long id, Model model, Authentication user) {
        model.addAttribute("proposal", find(id).proposal());
        try {
            List<CaseOutcome> all = rehearsal.of(id);
            List<CaseOutcome> shown = named.among(all, user);
            model.addAttribute("outcomes", shown);
            model.addAttribute("others", all.size() - shown.size());
            model.addAttribute("othersStay", staying(all) - staying(shown));
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
        }
        return "migration-rehearsal";
    }

    private static long staying(List<CaseOutcome> outcomes) {
        return outcomes.stream().filter(one -> !one.isMoved()).count();
    }

    @PostMapping("/models/proposals/{id}/migration/stopped")
    String stop(@PathVariable long id) {
        find(id);
        migrations.stop(id);
        return "redirect:/models/proposals/" + id;
    }

    @PostMapping("/models/proposals/{id}/migration/continued")
    String resume(@PathVariable long id) {
        find(id);
        migrations.resume(id);
        return "redirect:/models/proposals/" + id;
    }

    private ProposalReview find(long id) {
        return reviews.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
