package org.supportchain.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.util.UUID;

/** The answers of one kind in one entry, as only the key of the person opens them. */
@Entity
class SealedAnswers {

    @Embeddable
    record Id(UUID entryId, @Enumerated(EnumType.STRING) DataClass dataClass) implements Serializable {}

    @EmbeddedId
    private Id id;

    private byte[] ciphertext;

    protected SealedAnswers() {}

    SealedAnswers(Id id, byte[] ciphertext) {
        this.id = id;
        this.ciphertext = ciphertext.clone();
    }

    UUID entryId() {
        return id.entryId();
    }

    DataClass dataClass() {
        return id.dataClass();
    }

    void replace(SealedAnswers other) {
        this.ciphertext = other.ciphertext;
    }

    byte[] ciphertext() {
        return ciphertext;
    }
}
