package org.supportchain.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** What article 37 of Law 53/2024 grants in one case. */
@Entity
class Entitlement {

    @EmbeddedId
    private Key id;

    private String granted;
    private String source;
    private Instant decidedAt;

    protected Entitlement() {}

    Entitlement(CaseReference reference, String code, String granted, String source, Instant decidedAt) {
        this.id = new Key(reference.value(), code);
        this.granted = granted;
        this.source = source;
        this.decidedAt = decidedAt;
    }

    @Embeddable
    record Key(String reference, String code) implements Serializable {}
}
