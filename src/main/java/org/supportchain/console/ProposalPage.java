package org.supportchain.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.modelgovernance.Approvals;
import org.supportchain.modelgovernance.Change;
import org.supportchain.modelgovernance.Mark;
import org.supportchain.modelgovernance.Migrations;
import org.supportchain.modelgovernance.ModelFiles;
import org.supportchain.modelgovernance.OpenCases;
import org.supportchain.modelgovernance.ProposalRefused;
import org.supportchain.modelgovernance.ProposalReview;
import org.supportchain.modelgovernance.ProposalReviews;
import org.supportchain.modelgovernance.ProposalState;
import org.supportchain.modelgovernance.Proposals;
import org.supportchain.modelgovernance.WeakeningReason;
import org.supportchain.network.Role;
import org.supportchain.workflow.Sight;

/** One proposal: what is wrong with it or what it changes, in words and on the model, and the decisions about it. */
@Controller
@PreAuthorize("hasAnyRole('model-managers', 'facility-directors', 'auditors')")
class ProposalPage {

    private static final String DECIDERS = "hasAnyRole('model-managers', 'facility-directors')";
    private static final List<Role> DECIDING = List.of(Role.MODEL_MANAGER, Role.FACILITY_DIRECTOR);

    private final ProposalReviews reviews;
    private final Proposals proposals;
    private final Approvals approvals;
    private final Migrations migrations;
    private final NamedOutcomes named;
    private final Sight sight;
    private final ObjectMapper json;

    ProposalPage(
            ProposalReviews reviews,
            Proposals proposals,
            Approvals approvals,
            Migrations migrations,
            NamedOutcomes named,
            Sight sight,
            ObjectMapper json) {
        this.reviews = reviews;
        this.proposals = proposals;
        this.approvals = approvals;
        this.migrations = migrations;
        this.named = named;
        this.sight = sight;
        this.json = json;
    }

    /** @param file the model to draw; the first if there is no such */
    @GetMapping("/models/proposals/{id}")
    String show(@PathVariable long id, @RequestParam(defaultValue = "") String file, Model model, Authentication user) {
        ProposalReview review = find(id);
        Set<Role> roles = sight.roles(user);
        boolean own = review.proposal().author().equals(user.getName());
        model.addAttribute("review", review);
        model.addAttribute("proposal", review.proposal());
        model.addAttribute("changes", weakeningsFirst(review));
        model.addAttribute("own", own);
        migrations.find(id).ifPresent(migration -> {
            model.addAttribute("migration", migration);
            model.addAttribute("stayed", named.among(migration.stayed(), user));
        });
        model.addAttribute("keeps", roles.contains(Role.MODEL_MANAGER));
        model.addAttribute("reasons", WeakeningReason.values());
        model.addAttribute("choices", OpenCases.values());
        model.addAttribute(
                "deciding",
                own || !review.proposal().isOpen()
                        ? List.of()
                        : DECIDING.stream()
                                .filter(roles::contains)
                                .filter(role -> role == Role.MODEL_MANAGER || review.weakens())
                                .toList());
        draw(review, file, model);
        return "proposal";
    }

    private static List<Change> weakeningsFirst(ProposalReview review) {
        return review.comparison().changes().stream()
                .sorted(Comparator.comparing(change -> change.weakening().isEmpty()))
                .toList();
    }

    private void draw(ProposalReview review, String asked, Model model) {
        List<String> drawn = review.proposal().state() == ProposalState.REFUSED
                ? List.of()
                : review.files().files().keySet().stream()
                        .filter(name -> name.endsWith(".bpmn"))
                        .toList();
        model.addAttribute("drawings", drawn);
        drawn.stream()
                .filter(asked::equals)
                .findFirst()
                .or(() -> drawn.stream().findFirst())
                .ifPresent(file -> {
                    Map<String, Set<Mark>> marks = review.comparison().marks().getOrDefault(file, new TreeMap<>());
                    model.addAttribute("drawn", file);
                    model.addAttribute("marks", written(marks));
                    model.addAttribute(
                            "removes",
                            marks.values().stream().anyMatch(each -> each.contains(Mark.REMOVED))
                                    && review.base().files().containsKey(file));
                });
    }

    private String written(Map<String, Set<Mark>> marks) {
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Marks cannot be written.", e);
        }
    }

    @GetMapping("/models/proposals/{id}/files/{file}")
    ResponseEntity<byte[]> proposed(@PathVariable long id, @PathVariable String file) {
        return file(find(id).files(), file);
    }

    /** The file that would be replaced, or was. */
    @GetMapping("/models/proposals/{id}/before/{file}")
    ResponseEntity<byte[]> before(@PathVariable long id, @PathVariable String file) {
        return file(find(id).base(), file);
    }

    private static ResponseEntity<byte[]> file(ModelFiles files, String name) {
        byte[] bytes = files.files().get(name);
        if (bytes == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ModelsPage.download(name, bytes);
    }

    @PostMapping("/models/proposals/{id}/completed")
    @PreAuthorize(ModelsPage.MANAGERS)
    String complete(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "STAY") OpenCases cases,
            Model model,
            Authentication user) {
        WeakeningReason named = Arrays.stream(WeakeningReason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .orElse(null);
        Instant day = day(from);
        return done(id, model, user, () -> proposals.complete(id, user.getName(), note, named, day, cases));
    }

    /** A proposal takes effect with the beginning of a day in Viet Nam. */
    private static @Nullable Instant day(String from) {
        try {
            return from.isBlank()
                    ? null
                    : LocalDate.parse(from).atStartOfDay(AuditedCases.PEOPLE).toInstant();
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    @PostMapping("/models/proposals/{id}/withdrawn")
    @PreAuthorize(ModelsPage.MANAGERS)
    String withdraw(@PathVariable long id, Model model, Authentication user) {
        return done(id, model, user, () -> proposals.withdraw(id, user.getName()));
    }

    @PostMapping("/models/proposals/{id}/approved")
    @PreAuthorize(DECIDERS)
    String approve(
            @PathVariable long id,
            @RequestParam String as,
            @RequestParam String read,
            Model model,
            Authentication user) {
        return done(id, model, user, () -> approvals.approve(id, user.getName(), sight.roles(user), role(as), read));
    }

    @PostMapping("/models/proposals/{id}/rejected")
    @PreAuthorize(DECIDERS)
    String reject(
            @PathVariable long id,
            @RequestParam String as,
            @RequestParam String why,
            Model model,
            Authentication user) {
        return done(id, model, user, () -> approvals.reject(id, user.getName(), sight.roles(user), role(as), why));
    }

    private static Role role(String group) {
        return Role.ofGroup(group).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private String done(long id, Model model, Authentication user, Runnable act) {
        find(id);
        try {
            act.run();
            return "redirect:/models/proposals/" + id;
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
            return show(id, "", model, user);
        }
    }

    private ProposalReview find(long id) {
        return reviews.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
