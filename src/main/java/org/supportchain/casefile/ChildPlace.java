package org.supportchain.casefile;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supportchain.network.Role;

/**
 * Keeps the place of a child from those who help an adult whose relation to the child is unproven (domain catalogue, X07):
 * whoever wrote something into the adult's case. Those who decide where the child stays read it all the same.
 */
@Component
class ChildPlace {

    static final String PROVEN = "PARENT_PROVEN";

    private static final Set<Role> DECIDING = EnumSet.of(Role.CHILD_PROTECTION_OFFICER, Role.SUPERVISOR);

    private final CaseLinks links;
    private final Entries entries;

    ChildPlace(CaseLinks links, Entries entries) {
        this.links = links;
        this.entries = entries;
    }

    boolean isKeptFrom(CaseReference child, Reader reader) {
        return reader.roles().stream().noneMatch(DECIDING::contains)
                && links.touching(child.value()).stream()
                        .filter(link -> link.isUnproven(child))
                        .anyMatch(link -> entries.existsByReferenceAndAuthor(
                                link.seenFrom(child).reference().value(), reader.account()));
    }
}
