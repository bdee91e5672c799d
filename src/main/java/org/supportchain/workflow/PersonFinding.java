package org.supportchain.workflow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.supportchain.casefile.PersonSearch;
import org.supportchain.casefile.PersonSearch.Candidate;
import org.supportchain.casefile.Reader;
import org.supportchain.casefile.Trait;

/** Search before create: whoever receives a person looks first whether that person has a file. */
@Service
public class PersonFinding {

    private final Sight sight;
    private final PersonSearch search;

    PersonFinding(Sight sight, PersonSearch search) {
        this.sight = sight;
        this.search = search;
    }

    /** @param asked what is known of the person; empty texts ask nothing */
    public List<Candidate> find(Map<Trait, String> asked, Authentication user) {
        Map<Trait, Set<String>> traits = new EnumMap<>(Trait.class);
        asked.forEach((trait, text) -> {
            if (!text.isBlank()) {
                traits.put(trait, Set.of(text));
            }
        });
        Reader reader = new Reader(user.getName(), sight.roles(user), Reader.Way.SEARCH, null, null);
        return search.find(traits, reader, reference -> sight.mayName(reference, user.getName()));
    }
}
