package org.supportchain.casefile;

import com.google.crypto.tink.Aead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes and opens the answers of persons. Only what is asked for is opened. */
@Component
class Answers {

    private final Entries entries;
    private final AllSealedAnswers sealedAnswers;
    private final AnswerSeal seal;
    private final PersonKeys keys;
    private final CaseJournal journal;

    Answers(Entries entries, AllSealedAnswers sealedAnswers, AnswerSeal seal, PersonKeys keys, CaseJournal journal) {
        this.entries = entries;
        this.sealedAnswers = sealedAnswers;
        this.seal = seal;
        this.keys = keys;
        this.journal = journal;
    }

    /** @throws PersonErased if the key of the person was destroyed */
    void write(SupportCase supportCase, Sitting sitting, Instant now) {
        Aead key = keys.of(supportCase.personId()).orElseThrow(() -> new PersonErased(supportCase.reference()));
        Entry entry = entries.insert(new Entry(supportCase, sitting, now));
        List<SealedAnswers> sealed = new ArrayList<>();
        sitting.answers()
                .forEach(
                        (kind, answers) -> sealed.add(sealedAnswers.insert(seal.seal(entry.id(), kind, answers, key))));
        journal.written(entry, sitting, sealed);
    }

    List<Entry> of(UUID person) {
        return entries.findByPersonIdOrderByWrittenAt(person);
    }

    /** Nothing, if the key of the person was destroyed. */
    Told open(UUID person, List<Entry> asked, Set<DataClass> wanted, BiPredicate<Entry, DataClass> mayRead) {
        Aead key = keys.of(person).orElse(null);
        if (key == null || asked.isEmpty() || wanted.isEmpty()) {
            return Told.NOTHING;
        }
        Map<UUID, Entry> byId = asked.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        Map<UUID, Map<String, Object>> answers = new HashMap<>();
        Map<UUID, Set<DataClass>> withheld = new HashMap<>();
        Set<DataClass> opened = EnumSet.noneOf(DataClass.class);
        for (SealedAnswers sealed : sealedAnswers.ofEntries(byId.keySet(), wanted)) {
            Entry entry = byId.get(sealed.entryId());
            if (entry != null && mayRead.test(entry, sealed.dataClass())) {
                answers.computeIfAbsent(entry.id(), id -> new LinkedHashMap<>()).putAll(seal.open(sealed, key));
                opened.add(sealed.dataClass());
            } else {
                withheld.computeIfAbsent(sealed.entryId(), id -> EnumSet.noneOf(DataClass.class))
                        .add(sealed.dataClass());
            }
        }
        return new Told(asked, answers, withheld, opened);
    }

    /** Seals everything of one case for another person: the two turned out to be the same. */
    void move(CaseReference reference, UUID from, UUID to) {
        Aead oldKey = keys.of(from).orElseThrow(() -> new PersonErased(reference.value()));
        Aead newKey = keys.of(to).orElseThrow(() -> new PersonErased(reference.value()));
        for (Entry entry : of(from)) {
            if (entry.reference().equals(reference)) {
                List<SealedAnswers> parts = sealedAnswers.ofEntries(Set.of(entry.id()), EnumSet.allOf(DataClass.class));
                for (SealedAnswers part : parts) {
                    part.replace(seal.seal(entry.id(), part.dataClass(), seal.open(part, oldKey), newKey));
                }
                journal.sealedAnew(entry, parts);
                entry.moveTo(to);
            }
        }
    }
}
