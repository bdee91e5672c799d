package org.supportchain.console;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.supportchain.modelgovernance.Proposal;
import org.supportchain.modelgovernance.ProposalRefused;
import org.supportchain.modelgovernance.ProposalState;
import org.supportchain.modelgovernance.Proposals;
import org.supportchain.modelgovernance.RefusedFor;

/**
 * What Camunda Modeler's Deploy button asks for, and nothing else of the engine's REST interface. What it deploys becomes a
 * proposal.
 */
@RestController
@RequestMapping("/engine-rest")
@PreAuthorize("hasRole('model-managers')")
class ModelerDoor {

    private final Proposals proposals;
    private final Clock clock;

    ModelerDoor(Proposals proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    /** What Modeler checks its models against: the version of the engine that they are made for. */
    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", "7.24.0");
    }

    /** Modeler asks so whether it has the right address, name and password. Nothing is listed. */
    @GetMapping("/deployment")
    List<String> connection() {
        return List.of();
    }

    /** The parts are those of the engine's REST interface; all of them but the files and the name mean nothing here. */
    @PostMapping("/deployment/create")
    ResponseEntity<Map<String, Object>> deploy(MultipartHttpServletRequest request, Authentication user)
            throws IOException {
        String name = Objects.requireNonNullElse(request.getParameter("deployment-name"), "");
        Proposal proposal = proposals.propose(user.getName(), name, SentFiles.of(request.getMultiFileMap()));
        return proposal.state() == ProposalState.REFUSED ? refused(proposal) : kept(proposal);
    }

    private ResponseEntity<Map<String, Object>> kept(Proposal proposal) {
        return ResponseEntity.ok(Map.of(
                "id", String.valueOf(proposal.id()),
                "name", "Proposal · Đề xuất " + proposal.id(),
                "source", "Camunda Modeler",
                "deploymentTime", clock.instant().toString(),
                "links", List.of(Map.of("method", "GET", "href", address(proposal), "rel", "self"))));
    }

    private static ResponseEntity<Map<String, Object>> refused(Proposal proposal) {
        StringBuilder words = new StringBuilder(
                "Not accepted yet; kept as proposal %d, nothing is lost: %s · Chưa được chấp nhận; đã lưu thành đề xuất %d."
                        .formatted(proposal.id(), address(proposal), proposal.id()));
        int n = 0;
        for (RefusedFor finding : proposal.findings()) {
            words.append("\n%d. %s: %s %s".formatted(++n, finding.place(), finding.meaningEn(), finding.mendEn()))
                    .append("\n   %s %s".formatted(finding.meaningVi(), finding.mendVi()));
        }
        return answer(words.toString());
    }

    @ExceptionHandler(ProposalRefused.class)
    ResponseEntity<Map<String, Object>> nothingToKeep(ProposalRefused refusal) {
        return answer(String.valueOf(refusal.getMessage()));
    }

    /** Modeler shows the message in its log. */
    private static ResponseEntity<Map<String, Object>> answer(String message) {
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                .body(Map.of("type", "ProposalRefused", "message", message, "code", 0));
    }

    private static String address(Proposal proposal) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/models/proposals/" + proposal.id())
                .toUriString();
    }
}
