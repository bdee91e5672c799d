package org.supportchain.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.audit.CaseSearch;
import org.supportchain.audit.Oversight;
import org.supportchain.audit.Oversight.Measure;
import org.supportchain.audit.Period;
import org.supportchain.audit.UnusualReadings;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.workflow.DeployedModels;
import org.supportchain.workflow.Sight;

/** How the chain does across cases, for auditors: two periods side by side, where cases wait, and readings to ask about. */
@Controller
@PreAuthorize("hasRole('auditors')")
class OversightPage {

    private final AuditedCases cases;
    private final Oversight oversight;
    private final UnusualReadings readings;
    private final CaseSearch search;
    private final DeployedModels models;
    private final Facilities facilities;
    private final Sight sight;
    private final ObjectMapper json;
    private final Clock clock;

    OversightPage(
            AuditedCases cases,
            Oversight oversight,
            UnusualReadings readings,
            CaseSearch search,
            DeployedModels models,
            Facilities facilities,
            Sight sight,
            ObjectMapper json,
            Clock clock) {
        this.cases = cases;
        this.oversight = oversight;
        this.readings = readings;
        this.search = search;
        this.models = models;
        this.facilities = facilities;
        this.sight = sight;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One step in two periods.
     *
     * @param share of all waiting in the later period, in per cent
     */
    record Line(
            String key,
            String title,
            @Nullable Measure before,
            @Nullable Measure after,
            long share) {}

    /** The times that are compared: the later one, and as many days before it unless told. */
    record Times(LocalDate from, LocalDate to, LocalDate beforeFrom, LocalDate beforeTo) {}

    @GetMapping("/audit/oversight")
    String show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String beforeFrom,
            @RequestParam(defaultValue = "") String beforeTo,
            @RequestParam(defaultValue = "") String facility,
            @RequestParam(defaultValue = "") String step,
            Model model,
            Authentication user) {
        Times times = times(from, to, beforeFrom, beforeTo);
        Period after = cases.period(user.getName(), facility, times.from(), times.to());
        Period before = cases.period(user.getName(), facility, times.beforeFrom(), times.beforeTo());
        SortedMap<String, String> steps = models.steps();
        Map<String, String> houses = houses(user);
        List<Line> lines =
                lines(oversight.bySteps(before), oversight.bySteps(after), key -> steps.getOrDefault(key, key));
        model.addAttribute("times", times);
        model.addAttribute("facilities", houses);
        model.addAttribute("facility", facility);
        model.addAttribute("steps", steps);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "child",
                lines.stream()
                        .filter(line -> line.key().equals(Oversight.CHILD_ASSESSMENT))
                        .findFirst()
                        .orElse(null));
        long late = oversight.stillLate(after, Oversight.CHILD_ASSESSMENT);
        model.addAttribute("childLate", late);
        model.addAttribute("childInTime", inTime(lines, late));
        model.addAttribute("step", steps.containsKey(step) ? step : "");
        if (steps.containsKey(step)) {
            model.addAttribute(
                    "byFacility",
                    lines(
                            oversight.byFacilities(before, step),
                            oversight.byFacilities(after, step),
                            key -> houses.getOrDefault(key, key)));
            model.addAttribute(
                    "byModel",
                    lines(oversight.byModels(before, step), oversight.byModels(after, step), Function.identity()));
        }
        model.addAttribute("flags", readings.of(after));
        model.addAttribute("versions", search.models());
        return "oversight";
    }

    /** Per cent of the children assessed in time; whoever is overdue and not assessed at all counts as well. */
    private static @Nullable Long inTime(List<Line> lines, long stillLate) {
        long met = 0;
        long all = stillLate;
        for (Line line : lines) {
            Measure now = line.after();
            if (line.key().equals(Oversight.CHILD_ASSESSMENT) && now != null) {
                met += now.met();
                all += now.clocked();
            }
        }
        return all == 0 ? null : Math.round(100.0 * met / all);
    }

    /** Where cases wait, drawn on one version of one model. */
    @GetMapping("/audit/oversight/picture")
    String picture(
            @RequestParam(name = "model", defaultValue = "") String version,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String facility,
            Model model,
            Authentication user) {
        Times times = times(from, to, "", "");
        List<String> versions = search.models();
        String shown = versions.contains(version)
                ? version
                : versions.stream().findFirst().orElse("");
        List<Measure> measures =
                oversight.byElements(cases.period(user.getName(), facility, times.from(), times.to()), shown);
        model.addAttribute("times", times);
        model.addAttribute("versions", versions);
        model.addAttribute("facilities", houses(user));
        model.addAttribute("facility", facility);
        model.addAttribute("shown", shown);
        model.addAttribute("title", models.title(shown));
        model.addAttribute("marks", marks(measures));
        model.addAttribute("lines", lines(List.of(), measures, key -> models.name(shown, key)));
        return "heat";
    }

    private String marks(List<Measure> measures) {
        double most = measures.stream().mapToDouble(Measure::waited).max().orElse(0);
        Map<String, Object> heat = new LinkedHashMap<>();
        measures.forEach(measure -> heat.put(
                measure.key(),
                Map.of(
                        "heat", most == 0 ? 0 : (int) Math.ceil(5 * measure.waited() / most),
                        "median", measure.median(),
                        "done", measure.done())));
        try {
            return json.writeValueAsString(Map.of("heat", heat));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A picture cannot be written.", e);
        }
    }

    private Times times(String from, String to, String beforeFrom, String beforeTo) {
        LocalDate today = clock.instant().atZone(AuditedCases.PEOPLE).toLocalDate();
        LocalDate last = AuditedCases.day(to, today);
        LocalDate first = AuditedCases.day(from, last.minusDays(89));
        LocalDate lastBefore = AuditedCases.day(beforeTo, first.minusDays(1));
        long days = Math.max(last.toEpochDay() - first.toEpochDay(), 0);
        return new Times(first, last, AuditedCases.day(beforeFrom, lastBefore.minusDays(days)), lastBefore);
    }

    private Map<String, String> houses(Authentication user) {
        Map<String, String> houses = new LinkedHashMap<>();
        sight.facilities(user.getName()).stream()
                .flatMap(id -> facilities.findById(id).stream())
                .forEach((Facility house) -> houses.put(house.id(), house.name()));
        return houses;
    }

    private static List<Line> lines(List<Measure> before, List<Measure> after, Function<String, String> title) {
        Map<String, Measure> earlier = before.stream().collect(Collectors.toMap(Measure::key, Function.identity()));
        Map<String, Measure> later = after.stream().collect(Collectors.toMap(Measure::key, Function.identity()));
        double all = after.stream().mapToDouble(Measure::waited).sum();
        Map<String, Line> lines = new java.util.TreeMap<>();
        java.util.stream.Stream.concat(before.stream(), after.stream())
                .map(Measure::key)
                .forEach(key -> {
                    Measure now = later.get(key);
                    lines.put(
                            key,
                            new Line(
                                    key,
                                    title.apply(key),
                                    earlier.get(key),
                                    now,
                                    now == null || all == 0 ? 0 : Math.round(100 * now.waited() / all)));
                });
        return List.copyOf(lines.values());
    }
}
