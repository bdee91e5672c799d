package org.supportchain.casefile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the person again, before a new file is opened for somebody who has one. Every search is on record. */
@Service
@Transactional
public class PersonSearch {

    /** A case of a person who may be the one, with what matched; of the story it says nothing. */
    public record Candidate(CaseReference reference, CaseStatus status, Set<Trait> matched) {}

    private final PersonIndex index;
    private final Cases cases;
    private final PersonKeys keys;
    private final Readings readings;

    PersonSearch(PersonIndex index, Cases cases, PersonKeys keys, Readings readings) {
        this.index = index;
        this.cases = cases;
        this.keys = keys;
        this.readings = readings;
    }

    /**
     * The cases that match, those with most in common first.
     *
     * @param seen which cases this reader may learn of at all
     */
    public List<Candidate> find(Map<Trait, Set<String>> traits, Reader reader, Predicate<CaseReference> seen) {
        List<Candidate> found = index.find(traits).entrySet().stream()
                .filter(person -> !keys.isDestroyed(person.getKey()))
                .flatMap(person -> candidates(person.getKey(), person.getValue()).stream())
                .filter(candidate -> seen.test(candidate.reference()))
                .sorted(Comparator.comparingInt(
                        candidate -> -candidate.matched().size()))
                .toList();
        if (found.isEmpty()) {
            readings.searched(reader, null);
        }
        found.forEach(candidate -> readings.searched(reader, candidate.reference()));
        return found;
    }

    private List<Candidate> candidates(UUID person, Set<Trait> matched) {
        return cases.findByPersonIdOrderByOpenedAtDesc(person).stream()
                .map(SupportCase::facts)
                .map(facts -> new Candidate(facts.reference(), facts.status(), matched))
                .toList();
    }
}
