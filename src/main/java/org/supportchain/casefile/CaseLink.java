package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two cases that belong together. Linked cases do not open each other. */
@Entity
class CaseLink {

    @Id
    private UUID id;

    private String reference;
    private String other;

    @Enumerated(EnumType.STRING)
    private LinkKind kind;

    private @Nullable String proof;

    protected CaseLink() {}

    CaseLink(CaseReference reference, CaseReference other, LinkKind kind, @Nullable String proof) {
        this.id = UUID.randomUUID();
        this.reference = reference.value();
        this.other = other.value();
        this.kind = kind;
        this.proof = proof;
    }

    /** True for a child whose relation to the adult at the other end is not proven. */
    boolean isUnproven(CaseReference child) {
        return kind == LinkKind.CHILD_OF && reference.equals(child.value()) && !ChildPlace.PROVEN.equals(proof);
    }

    void learnRelation(CaseReference child, String proof) {
        if (kind == LinkKind.CHILD_OF && reference.equals(child.value())) {
            this.proof = proof;
        }
    }

    LinkedCase seenFrom(CaseReference viewer) {
        boolean outward = viewer.value().equals(reference);
        return new LinkedCase(new CaseReference(outward ? other : reference), kind, outward, proof);
    }
}
