package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases whose person may be known already. The house only points at them; whether it is the same person, a person decides. */
@Service
@Transactional
public class Duplicates {

    /** The latest case of somebody who may be the same person; matched is empty when only the report named the case. */
    public record Possible(CaseReference other, Set<Trait> matched) {}

    /** Nothing waits for this decision: nobody is suspected, or somebody else has decided. */
    public static class NothingToDecide extends RuntimeException {
        NothingToDecide(CaseReference reference, CaseReference other) {
            super("Whether %s and %s are the same person is not asked, or was decided already."
                            .formatted(reference, other)
                    + " · Không có câu hỏi %s và %s có phải cùng một người, hoặc đã được quyết định."
                            .formatted(reference, other));
        }
    }

    private final Cases cases;
    private final CaseLinks links;
    private final Answers answers;
    private final PersonIndex index;
    private final PersonKeys keys;
    private final JdbcClient database;
    private final CaseJournal journal;
    private final Clock clock;

    Duplicates(
            Cases cases,
            CaseLinks links,
            Answers answers,
            PersonIndex index,
            PersonKeys keys,
            JdbcClient database,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.links = links;
        this.answers = answers;
        this.index = index;
        this.keys = keys;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Looks whether somebody like this is known already. */
    public void look(CaseReference reference, Map<Trait, Set<String>> traits) {
        UUID own = find(reference).personId();
        index.find(traits).forEach((person, matched) -> {
            if (!person.equals(own) && !keys.isDestroyed(person)) {
                suspect(reference, person, matched);
            }
        });
    }

    /** The report itself named an earlier case, which somebody has to confirm. */
    public void named(CaseReference reference, CaseReference earlier) {
        suspect(reference, find(earlier).personId(), Set.of());
    }

    private void suspect(CaseReference reference, UUID person, Set<Trait> matched) {
        database.sql("""
                        insert into possible_duplicate (reference, other_person, matched, found_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(
                        reference.value(),
                        person,
                        matched.stream().map(Trait::name).sorted().collect(Collectors.joining(",")),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** What waits for a decision. */
    @Transactional(readOnly = true)
    public List<Possible> of(CaseReference reference) {
        return database.sql("""
                        select d.matched, (select c.reference from support_case c where c.person_id = d.other_person
                                           order by c.opened_at desc, c.reference desc limit 1) as other
                        from possible_duplicate d where d.reference = ? and d.same is null order by other
                        """)
                .param(reference.value())
                .query((row, n) ->
                        new Possible(new CaseReference(row.getString("other")), traits(row.getString("matched"))))
                .list();
    }

    /**
     * Somebody has decided. If it is the same person, the case joins that person's file and is sealed with that person's key.
     *
     * @throws NothingToDecide if nobody asks, or somebody else was first
     */
    public void decide(CaseReference reference, CaseReference other, boolean same, String account) {
        UUID person = cases.findById(other.value())
                .map(SupportCase::personId)
                .orElseThrow(() -> new NothingToDecide(reference, other));
        int decided = database.sql("""
                        update possible_duplicate set same = ?, decided_by = ?, decided_at = ?
                        where reference = ? and other_person = ? and same is null
                        """)
                .params(same, account, Timestamp.from(clock.instant()), reference.value(), person)
                .update();
        if (decided == 0) {
            throw new NothingToDecide(reference, other);
        }
        journal.samePerson(reference, other, same);
        if (same) {
            join(find(reference), other, person);
        }
    }

    private void join(SupportCase joining, CaseReference other, UUID person) {
        UUID before = joining.personId();
        answers.move(joining.facts().reference(), before, person);
        index.move(before, person);
        joining.belongsTo(person);
        links.insert(new CaseLink(joining.facts().reference(), other, LinkKind.RE_ENTRY_OF, null));
    }

    private SupportCase find(CaseReference reference) {
        return cases.findById(reference.value()).orElseThrow(() -> new UnknownCase(reference));
    }

    private static Set<Trait> traits(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(word -> !word.isEmpty())
                .map(Trait::valueOf)
                .collect(Collectors.toSet());
    }
}
