package org.supportchain.casefile;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds persons by keyed digests of folded words; no name stands in it. */
@Component
class PersonIndex {

    private final JdbcClient database;
    private final BlindIndexKey key;

    PersonIndex(JdbcClient database, BlindIndexKey key) {
        this.database = database;
        this.key = key;
    }

    void learn(UUID person, Map<Trait, Set<String>> traits) {
        traits.forEach((trait, texts) -> texts.stream()
                .flatMap(text -> Folding.words(trait, text).stream())
                .distinct()
                .forEach(word -> database.sql("""
                                insert into person_trait (person_id, trait, digest) values (?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(person, trait.name(), digest(trait, word))
                        .update()));
    }

    /**
     * Persons of whom a name matches with every word that was asked, or a paper, a phone or the day of birth does, with what
     * matched. A year of birth alone finds nobody; it only adds weight.
     */
    Map<UUID, Set<Trait>> find(Map<Trait, Set<String>> traits) {
        Map<UUID, Set<Trait>> found = new LinkedHashMap<>();
        traits.forEach((trait, texts) -> texts.forEach(text -> withAll(trait, Folding.words(trait, text))
                .forEach(person -> found.computeIfAbsent(person, id -> EnumSet.noneOf(Trait.class))
                        .add(trait))));
        found.values().removeIf(matched -> matched.equals(EnumSet.of(Trait.BIRTH)));
        return found;
    }

    void forget(UUID person) {
        database.sql("delete from person_trait where person_id = ?")
                .param(person)
                .update();
    }

    void move(UUID from, UUID to) {
        database.sql("""
                        insert into person_trait (person_id, trait, digest)
                        select ?, trait, digest from person_trait where person_id = ? on conflict do nothing
                        """).params(to, from).update();
        forget(from);
    }

    private List<UUID> withAll(Trait trait, Set<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<byte[]> digests =
                new TreeSet<>(words).stream().map(word -> digest(trait, word)).toList();
        return database.sql("""
                        select person_id from person_trait where trait = :trait and digest in (:digests)
                        group by person_id having count(*) = :wanted order by person_id limit 50
                        """)
                .param("trait", trait.name())
                .param("digests", digests)
                .param("wanted", digests.size())
                .query(UUID.class)
                .list();
    }

    private byte[] digest(Trait trait, String word) {
        return key.digest(trait + " " + word);
    }
}
