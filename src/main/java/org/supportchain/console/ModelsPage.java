package org.supportchain.console;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.modelgovernance.ProposalRefused;
import org.supportchain.modelgovernance.ProposalReviews;
import org.supportchain.modelgovernance.Proposals;
import org.supportchain.modelgovernance.ReleasedModels;
import org.supportchain.modelgovernance.ReleasedModels.Release;
import org.supportchain.network.Role;
import org.supportchain.workflow.Sight;

/** The models in use and before, as files that Camunda Modeler opens, and what is proposed to take their place. */
@Controller
@PreAuthorize("hasAnyRole('model-managers', 'facility-directors', 'auditors')")
class ModelsPage {

    static final String MANAGERS = "hasRole('model-managers')";
    private static final int SHOWN = 50;

    private final ReleasedModels released;
    private final ProposalReviews reviews;
    private final Proposals proposals;
    private final Sight sight;

    ModelsPage(ReleasedModels released, ProposalReviews reviews, Proposals proposals, Sight sight) {
        this.released = released;
        this.reviews = reviews;
        this.proposals = proposals;
        this.sight = sight;
    }

    /** @param release the deployment whose files are listed; those in use if there is no such */
    @GetMapping("/models")
    String show(@RequestParam(defaultValue = "") String release, Model model, Authentication user) {
        List<Release> all = released.all();
        Release shown = released.find(release).orElse(all.get(0));
        model.addAttribute("releases", all);
        model.addAttribute("shown", shown);
        model.addAttribute("inUse", all.get(0));
        model.addAttribute("files", released.files(shown).files().keySet());
        model.addAttribute("versions", released.versions(shown));
        model.addAttribute("proposals", reviews.newest(SHOWN));
        model.addAttribute("keeps", sight.roles(user).contains(Role.MODEL_MANAGER));
        return "models";
    }

    @PostMapping("/models/proposals")
    @PreAuthorize(MANAGERS)
    String propose(
            @RequestParam List<MultipartFile> files,
            @RequestParam(defaultValue = "") String note,
            Model model,
            Authentication user)
            throws IOException {
        try {
            return "redirect:/models/proposals/"
                    + proposals
                            .propose(user.getName(), note, SentFiles.of(files))
                            .id();
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
            return show("", model, user);
        }
    }

    /** Back to what was in use earlier: a proposal like any other. */
    @PostMapping("/models/releases/{release}/proposed")
    @PreAuthorize(MANAGERS)
    String proposeAgain(@PathVariable String release, Model model, Authentication user) {
        try {
            return "redirect:/models/proposals/"
                    + proposals.proposeAgain(user.getName(), release).id();
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
            return show(release, model, user);
        }
    }

    @GetMapping("/models/releases/{release}/{file}")
    ResponseEntity<byte[]> file(@PathVariable String release, @PathVariable String file) {
        return released.find(release)
                .map(found -> released.files(found).files().get(file))
                .map(bytes -> download(file, bytes))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param version as {@code ReceptionProcess:2} or {@code Decision_RiskLevel:1} */
    @GetMapping("/models/released/{version}")
    ResponseEntity<byte[]> version(@PathVariable String version) {
        return released.all().stream()
                .flatMap(release -> released.versions(release).entrySet().stream()
                        .filter(model -> model.getValue().equals(version))
                        .flatMap(model -> Stream.ofNullable(
                                        released.files(release).files().get(model.getKey()))
                                .map(bytes -> download(model.getKey(), bytes))))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** To be saved, never to be shown: what somebody proposed may be anything. */
    static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(name.endsWith(".form") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML)
                .body(bytes);
    }
}
