package org.supportchain.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.Readings.Refusal;

/** Opens cases, keeps what is answered, links cases that belong together. */
@Service
@Transactional
public class CaseFile {

    private static final Set<Trait> SURE = EnumSet.of(Trait.NAME, Trait.PAPER);
    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Persons persons;
    private final Cases cases;
    private final CaseLinks links;
    private final Answers answers;
    private final PersonKeys keys;
    private final PersonIndex index;
    private final ChildPlace childPlace;
    private final Readings readings;
    private final CaseJournal journal;
    private final Clock clock;

    CaseFile(
            Persons persons,
            Cases cases,
            CaseLinks links,
            Answers answers,
            PersonKeys keys,
            PersonIndex index,
            ChildPlace childPlace,
            Readings readings,
            CaseJournal journal,
            Clock clock) {
        this.persons = persons;
        this.cases = cases;
        this.links = links;
        this.answers = answers;
        this.keys = keys;
        this.index = index;
        this.childPlace = childPlace;
        this.readings = readings;
        this.journal = journal;
        this.clock = clock;
    }

    /** Opens a case with an own reference; a person who comes back keeps the file of the earlier case. */
    public CaseReference open(NewCase opened) {
        Instant now = clock.instant();
        CaseReference reference = CaseReference.of(now.atZone(PEOPLE).getYear(), cases.nextNumber());
        CaseReference earlier = opened.earlierCase();
        UUID personId = earlier == null ? newPerson(now) : find(earlier).personId();
        SupportCase fresh = cases.insert(new SupportCase(reference, personId, opened, now));
        journal.opened(fresh.facts());
        if (earlier != null) {
            link(reference, earlier, LinkKind.RE_ENTRY_OF, null);
        }
        return reference;
    }

    private UUID newPerson(Instant now) {
        Person person = new Person(now);
        keys.create(person.id());
        return persons.insert(person).id();
    }

    @Transactional(readOnly = true)
    public boolean exists(CaseReference reference) {
        return cases.findById(reference.value()).isPresent();
    }

    /** True when there is such a case and its person was called so or has that paper; a phone may be shared, a birthday is. */
    @Transactional(readOnly = true)
    public boolean isOf(CaseReference reference, Map<Trait, Set<String>> traits) {
        return cases.findById(reference.value())
                .filter(found -> index.find(traits).getOrDefault(found.personId(), Set.of()).stream()
                        .anyMatch(SURE::contains))
                .isPresent();
    }

    @Transactional(readOnly = true)
    public boolean isReportedBy(CaseReference reference, String account) {
        return answers.of(find(reference).personId()).stream()
                .anyMatch(entry -> entry.reference().equals(reference) && entry.fromReport() && entry.isBy(account));
    }

    /** @throws UnknownCase if there is no such case */
    @Transactional(readOnly = true)
    public CaseFacts facts(CaseReference reference) {
        return find(reference).facts();
    }

    public void learn(CaseReference reference, CaseFact fact, Object value) {
        SupportCase known = find(reference);
        CaseFacts before = known.facts();
        known.learn(fact, value);
        if (!before.equals(known.facts())) {
            journal.learnt(reference, fact, value);
        }
    }

    /** How well the relation of a child to the adult who came along is proven; opens or keeps shut the child's place. */
    public void learnRelation(CaseReference child, String proof) {
        links.touching(child.value()).forEach(link -> link.learnRelation(child, proof));
    }

    public void enter(CaseReference reference, CaseStatus status) {
        find(reference).enter(status, clock.instant());
        journal.entered(reference, status);
    }

    public void write(CaseReference reference, Sitting sitting) {
        SupportCase written = find(reference);
        answers.write(written, sitting, clock.instant());
        index.learn(written.personId(), sitting.traits());
    }

    /** What was told in this case so far, for the house itself, which opens the cases of others from it; nobody reads along. */
    @Transactional(readOnly = true)
    public Map<String, Object> toldSoFar(CaseReference reference) {
        UUID person = find(reference).personId();
        List<Entry> entries = answers.of(person).stream()
                .filter(entry -> entry.reference().equals(reference))
                .toList();
        Map<String, Object> said = new LinkedHashMap<>();
        Told told = answers.open(person, entries, EnumSet.allOf(DataClass.class), (entry, kind) -> true);
        entries.forEach(entry -> said.putAll(told.answers(entry)));
        return said;
    }

    /**
     * The latest answer to every question that this person was ever asked, over all cases, by field key, as far as the reader
     * may read it. The reading is on record.
     *
     * @param wanted the kinds of answers that the reader needs now
     */
    public Map<String, Answer> answers(CaseReference reference, Reader reader, Set<DataClass> wanted) {
        Map<String, Answer> latest = new LinkedHashMap<>();
        Told told = told(reference, reader, wanted);
        told.entries().forEach(entry -> told.answers(entry)
                .forEach((key, value) -> latest.put(key, new Answer(entry.step(), entry.fromReport(), value))));
        return latest;
    }

    /** Every sitting with this person, the latest first, as far as the reader may read it. The reading is on record. */
    public List<ToldEntry> entries(CaseReference reference, Reader reader) {
        Told told = told(reference, reader, EnumSet.allOf(DataClass.class));
        List<ToldEntry> entries = new ArrayList<>();
        told.entries().forEach(entry -> entries.add(0, entry.told(told.answers(entry), told.withheld(entry))));
        return entries;
    }

    private Told told(CaseReference reference, Reader reader, Set<DataClass> wanted) {
        UUID person = find(reference).personId();
        if (keys.isDestroyed(person)) {
            readings.withheld(reader, reference, wanted, Refusal.ERASED);
            return Told.NOTHING;
        }
        boolean shutPlace = wanted.contains(DataClass.LOCATION) && childPlace.isKeptFrom(reference, reader);
        Told told = answers.open(
                person,
                answers.of(person),
                wanted,
                (entry, kind) -> !(shutPlace && kind == DataClass.LOCATION) && reader.mayRead(kind, entry.step()));
        record(reader, reference, told, shutPlace);
        return told;
    }

    private void record(Reader reader, CaseReference reference, Told told, boolean shutPlace) {
        if (!told.answers().isEmpty()) {
            readings.record(reader, reference, told.answers().keySet(), told.opened());
        }
        Set<DataClass> withheld = told.allWithheld();
        if (shutPlace && withheld.remove(DataClass.LOCATION)) {
            readings.withheld(reader, reference, EnumSet.of(DataClass.LOCATION), Refusal.UNPROVEN_RELATION);
        }
        if (!withheld.isEmpty()) {
            readings.withheld(reader, reference, withheld, Refusal.ROLE);
        }
    }

    public void link(CaseReference reference, CaseReference other, LinkKind kind, @Nullable String proof) {
        links.insert(new CaseLink(reference, other, kind, proof));
        journal.linked(reference, other, kind, proof);
    }

    @Transactional(readOnly = true)
    public List<LinkedCase> linked(CaseReference reference) {
        return links.touching(reference.value()).stream()
                .map(link -> link.seenFrom(reference))
                .toList();
    }

    private SupportCase find(CaseReference reference) {
        return cases.findById(reference.value()).orElseThrow(() -> new UnknownCase(reference));
    }
}
