package org.supportchain.modelgovernance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.audit.WalkedElements;
import org.supportchain.deadline.ReplayedDeadline;
import org.supportchain.deadline.Replays;
import org.supportchain.modelgovernance.Rehearsal.LateStep;
import org.supportchain.modelgovernance.Rehearsal.Lost;
import org.supportchain.modelgovernance.Rehearsal.OpenCase;

/** Tries a proposal on what is recorded: on the cases that are open, on the clocks and on the ways of the last months. */
@Service
@Transactional(readOnly = true)
public class Rehearsals {

    private static final Comparator<OpenCase> WORST_FIRST = Comparator.comparing((OpenCase one) -> !one.stays())
            .thenComparing(one -> one.late().isEmpty())
            .thenComparing(OpenCase::reference);

    private final OpenPlaces places;
    private final Replays replays;
    private final WalkedElements walked;
    private final RepositoryService repository;
    private final Clock clock;

    Rehearsals(OpenPlaces places, Replays replays, WalkedElements walked, RepositoryService repository, Clock clock) {
        this.places = places;
        this.replays = replays;
        this.walked = walked;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Writes nothing. Empty for a proposal that was refused, or whose files are no longer those that were proposed.
     *
     * @param past how far back to look
     * @param facilities those whose cases may be named
     * @param hidden references that may not be named all the same
     */
    public Optional<Rehearsal> of(
            ProposalReview review, Duration past, Collection<String> facilities, Collection<String> hidden) {
        return review.proposal().state() == ProposalState.REFUSED
                        || review.outstanding().files()
                ? Optional.empty()
                : Optional.of(rehearse(review, past, facilities, hidden));
    }

    private Rehearsal rehearse(
            ProposalReview review, Duration past, Collection<String> facilities, Collection<String> hidden) {
        Instant now = clock.instant();
        Instant from = now.minus(past);
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        TriedTables proposed = new TriedTables(engine, review.whole());
        List<ReplayedDeadline> deadlines = replays.since(from, proposed);
        Tallies tallies = new Tallies(
                Fates.rolesOfSteps(review.base()), new TriedTables(engine, review.base()), proposed, facilities, now);
        deadlines.stream().filter(one -> !one.openedAt().isBefore(from)).forEach(tallies::count);
        Map<Boolean, List<OpenCase>> open = openCases(review, late(deadlines, now)).stream()
                .sorted(WORST_FIRST)
                .collect(Collectors.partitioningBy(
                        one -> facilities.contains(one.facility()) && !hidden.contains(one.reference())));
        List<OpenCase> others = open.getOrDefault(false, List.of());
        return new Rehearsal(
                from,
                now,
                open.getOrDefault(true, List.of()),
                others.size(),
                others.stream().filter(OpenCase::stays).count(),
                tallies.lines(),
                tallies.all(),
                walked.casesClosedSince(from),
                lost(review, from));
    }

    private List<OpenCase> openCases(ProposalReview review, Map<String, List<LateStep>> late) {
        Fates fates = new Fates(repository, review.whole());
        return places.byCase().entrySet().stream()
                .map(one -> new OpenCase(
                        one.getKey(),
                        one.getValue().get(0).facility(),
                        one.getValue().stream().map(fates::of).toList(),
                        late.getOrDefault(one.getKey(), List.of())))
                .toList();
    }

    /** Steps that are in time today and would be late at once. */
    private static Map<String, List<LateStep>> late(List<ReplayedDeadline> deadlines, Instant now) {
        Map<String, List<LateStep>> late = new HashMap<>();
        deadlines.stream()
                .filter(ReplayedDeadline::isOpen)
                .filter(one -> one.wouldBeLate(now) && !one.wasLate(now))
                .forEach(one -> late.computeIfAbsent(one.reference(), key -> new ArrayList<>())
                        .add(new LateStep(
                                one.step(),
                                one.was().dueAt(),
                                Objects.requireNonNull(one.would()).dueAt())));
        return late;
    }

    /** What was in use until now and would be gone; what went with an earlier release is not this proposal's doing. */
    private List<Lost> lost(ProposalReview review, Instant from) {
        Map<String, XmlElement> before = elements(review.base());
        Map<String, XmlElement> after = elements(review.whole());
        Predicate<String> gone = key -> before.containsKey(key) && !after.containsKey(key);
        return walked.ofCasesClosedSince(from).stream()
                .filter(one -> gone.test(one.process() + " " + one.element()))
                .map(one -> {
                    XmlElement element = Objects.requireNonNull(before.get(one.process() + " " + one.element()));
                    String name = element.get("name").isEmpty() ? one.element() : element.get("name");
                    return new Lost(one.process(), one.element(), name, one.way(), one.cases());
                })
                .sorted(Comparator.comparing(Lost::cases).reversed())
                .toList();
    }

    private static Map<String, XmlElement> elements(ModelFiles models) {
        Map<String, XmlElement> elements = new HashMap<>();
        ReadFiles.of(models).models().values().stream()
                .flatMap(root -> root.all("bpmn:process"))
                .forEach(process -> process.all()
                        .filter(element -> !element.id().isEmpty())
                        .forEach(element -> elements.put(process.id() + " " + element.id(), element)));
        return elements;
    }
}
