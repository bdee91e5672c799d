package org.supportchain.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.CaseState;
import org.supportchain.audit.Certificate;
import org.supportchain.audit.StepStory;
import org.supportchain.audit.Timelines;
import org.supportchain.audit.WalkedPath;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.workflow.DeployedModels;
import org.supportchain.workflow.ServiceName;

/** One case for an auditor: what happened, how it stood at any instant, the path on the models of then, and that its loop was closed. */
@Controller
@PreAuthorize("hasRole('auditors')")
class AuditCasePage {

    private final AuditedCases cases;
    private final CaseHistories histories;
    private final Timelines timelines;
    private final DeployedModels models;
    private final CaseFile caseFile;
    private final Facilities facilities;
    private final ObjectMapper json;
    private final Clock clock;

    AuditCasePage(
            AuditedCases cases,
            CaseHistories histories,
            Timelines timelines,
            DeployedModels models,
            CaseFile caseFile,
            Facilities facilities,
            ObjectMapper json,
            Clock clock) {
        this.cases = cases;
        this.histories = histories;
        this.timelines = timelines;
        this.models = models;
        this.caseFile = caseFile;
        this.facilities = facilities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param title what the model calls the step, in both languages
     * @param reason what was named as the reason of a delay; empty if nothing was
     */
    record Step(String title, StepStory story, String reason, boolean overdue) {}

    @GetMapping("/audit/cases/{reference}")
    String timeline(@PathVariable String reference, Model model, Authentication user) {
        CaseReference known = cases.look(reference, user.getName(), "timeline");
        model.addAttribute("timeline", timelines.of(known));
        model.addAttribute("steps", named(histories.steps(known), clock.instant()));
        model.addAttribute("linked", new LinkedPicture(known, caseFile, other -> reached(other, user)));
        model.addAttribute("closed", histories.certificate(known).closed() != null);
        model.addAttribute(
                "now",
                LocalDateTime.ofInstant(clock.instant(), AuditedCases.PEOPLE).withNano(0));
        return "timeline";
    }

    /** @param at a moment in Viet Nam, as a browser sends it: 2026-11-23T14:05 */
    @GetMapping("/audit/cases/{reference}/then")
    String then(@PathVariable String reference, @RequestParam String at, Model model, Authentication user) {
        Instant instant = instant(at);
        CaseReference known = cases.look(reference, user.getName(), "then");
        CaseState state = histories.asOf(known, instant);
        model.addAttribute("reference", known.value());
        model.addAttribute("state", state);
        model.addAttribute("steps", named(state.open(), instant));
        model.addAttribute("staff", histories.staff(known, instant));
        model.addAttribute("at", LocalDateTime.ofInstant(instant, AuditedCases.PEOPLE));
        return "then";
    }

    private static Instant instant(String at) {
        try {
            LocalDateTime local = LocalDateTime.parse(at);
            if (local.getYear() < 2000 || local.getYear() > 2999) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            return local.atZone(AuditedCases.PEOPLE).toInstant();
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    /** @param model the version to show; the first that was walked if there is no such */
    @GetMapping("/audit/cases/{reference}/path")
    String path(
            @PathVariable String reference,
            @RequestParam(name = "model", defaultValue = "") String version,
            Model model,
            Authentication user) {
        CaseReference known = cases.look(reference, user.getName(), "path");
        List<WalkedPath> paths = histories.paths(known);
        Optional<WalkedPath> shown = paths.stream()
                .filter(path -> path.model().equals(version))
                .findFirst()
                .or(() -> paths.stream().findFirst());
        model.addAttribute("reference", known.value());
        Map<String, String> titles = new TreeMap<>();
        paths.forEach(path -> titles.put(path.model(), models.title(path.model())));
        model.addAttribute("paths", paths);
        model.addAttribute("titles", titles);
        shown.ifPresent(path -> {
            model.addAttribute("shown", path);
            model.addAttribute("title", models.title(path.model()));
            model.addAttribute("marks", marks(path));
            model.addAttribute("walked", walked(path));
        });
        return "path";
    }

    /** @param name what the element is called on the picture */
    record Walked(String name, WalkedPath.Visit visit) {}

    /** Only what has a name: the picture for those who cannot see it. */
    private List<Walked> walked(WalkedPath path) {
        return path.visits().entrySet().stream()
                .filter(visit -> !models.name(path.model(), visit.getKey()).equals(visit.getKey()))
                .sorted(Comparator.comparing(visit -> visit.getValue().first()))
                .map(visit -> new Walked(models.name(path.model(), visit.getKey()), visit.getValue()))
                .toList();
    }

    private String marks(WalkedPath path) {
        try {
            return json.writeValueAsString(Map.of("visits", path.visits(), "called", path.called()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A path cannot be written.", e);
        }
    }

    /** A model as it was deployed. It names nobody. */
    @GetMapping(path = "/audit/models/{model}", produces = "application/xml")
    @ResponseBody
    String model(@PathVariable String model) {
        return models.xml(model).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/audit/cases/{reference}/certificate")
    String certificate(@PathVariable String reference, Model model, Authentication user) {
        CaseReference known = cases.look(reference, user.getName(), "certificate");
        Certificate certificate = histories.certificate(known);
        Map<String, String> titles = new TreeMap<>();
        certificate.stages().forEach(stage -> titles.put(stage.model(), models.title(stage.model())));
        Map<String, String> services = new TreeMap<>();
        certificate.services().forEach(service -> services.put(service.kind(), ServiceName.of(service.kind())));
        model.addAttribute("services", services);
        model.addAttribute(
                "facilities", facilities.findAll().stream().collect(Collectors.toMap(Facility::id, Facility::name)));
        model.addAttribute("certificate", certificate);
        model.addAttribute("titles", titles);
        model.addAttribute("intact", timelines.of(known).brokenAt() == null);
        return "certificate";
    }

    private List<Step> named(List<StepStory> steps, Instant at) {
        return steps.stream()
                .map(step -> new Step(
                        step.model() == null || step.element() == null ? "" : models.name(step.model(), step.element()),
                        step,
                        step.reason() == null ? "" : models.answer("reasonCode", step.reason()),
                        step.overdue(at)))
                .toList();
    }

    private boolean reached(CaseReference other, Authentication user) {
        return cases.isReached(other.value(), user.getName());
    }
}
