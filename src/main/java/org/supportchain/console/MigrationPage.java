package org.supportchain.console;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
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

    MigrationPage(ProposalReviews reviews, Migrations migrations, MigrationRehearsal rehearsal) {
        this.reviews = reviews;
        this.migrations = migrations;
        this.rehearsal = rehearsal;
    }

    /** Nothing is kept of it. */
    @PostMapping("/models/proposals/{id}/migration/rehearsed")
    String rehearse(@PathVariable long id, Model model) {
        model.addAttribute("proposal", find(id).proposal());
        try {
            model.addAttribute("outcomes", rehearsal.of(id));
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
        }
        return "migration-rehearsal";
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
