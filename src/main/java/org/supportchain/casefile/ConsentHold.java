package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sharing on consent rests: somebody said that consent is withdrawn, and it is not yet recorded what for. */
@Entity
class ConsentHold {

    @Id
    private String openedBy;

    private String reference;
    private Instant heldAt;
    private @Nullable Instant releasedAt;

    protected ConsentHold() {}

    ConsentHold(CaseReference reference, String openedBy, Instant now) {
        this.openedBy = openedBy;
        this.reference = reference.value();
        this.heldAt = now;
    }

    void release(Instant now) {
        releasedAt = now;
    }

    CaseReference reference() {
        return new CaseReference(reference);
    }
}
