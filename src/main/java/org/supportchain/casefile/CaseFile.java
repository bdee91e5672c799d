package org.supportchain.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases, keeps what is answered, links cases that belong together. */
@Service
@Transactional
public class CaseFile {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Persons persons;
    private final Cases cases;
    private final Entries entries;
    private final CaseLinks links;
    private final ObjectMapper json;
    private final Clock clock;

    CaseFile(Persons persons, Cases cases, Entries entries, CaseLinks links, ObjectMapper json, Clock clock) {
        this.persons = persons;
        this.cases = cases;
        this.entries = entries;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    /** Opens a case with an own reference; a person who comes back keeps the file of the earlier case. */
    public CaseReference open(NewCase opened) {
        Instant now = clock.instant();
        CaseReference reference = CaseReference.of(now.atZone(PEOPLE).getYear(), cases.nextNumber());
        CaseReference earlier = opened.earlierCase();
        UUID personId = earlier == null
                ? persons.save(new Person(now)).id()
                : find(earlier).personId();
        cases.save(new SupportCase(reference, personId, opened, now));
        if (earlier != null) {
            links.save(new CaseLink(reference, earlier, LinkKind.RE_ENTRY_OF, null));
        }
        return reference;
    }

    @Transactional(readOnly = true)
    public boolean exists(CaseReference reference) {
        return cases.findById(reference.value()).isPresent();
    }

    /** @throws UnknownCase if there is no such case */
    @Transactional(readOnly = true)
    public CaseFacts facts(CaseReference reference) {
        return find(reference).facts();
    }

    public void learn(CaseReference reference, CaseFact fact, Object value) {
        find(reference).learn(fact, value);
    }

    public void enter(CaseReference reference, CaseStatus status) {
        find(reference).enter(status, clock.instant());
    }

    public void write(CaseReference reference, Sitting sitting) {
        entries.save(new Entry(find(reference), sitting, asText(sitting.answers()), clock.instant()));
    }

    /** The latest answer to every question that this person was ever asked, over all cases, by field key. */
    @Transactional(readOnly = true)
    public Map<String, Answer> answers(CaseReference reference) {
        Map<String, Answer> latest = new LinkedHashMap<>();
        for (Entry entry :
                entries.findByPersonIdOrderByWrittenAt(find(reference).personId())) {
            asMap(entry.answers())
                    .forEach((key, value) -> latest.put(key, new Answer(entry.step(), entry.fromReport(), value)));
        }
        return latest;
    }

    public void link(CaseReference reference, CaseReference other, LinkKind kind, @Nullable String proof) {
        links.save(new CaseLink(reference, other, kind, proof));
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

    private String asText(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answers that came as JSON could not be written as JSON.");
        }
    }

    private Map<String, Object> asMap(String answers) {
        try {
            return json.readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the case file cannot be read.");
        }
    }
}
