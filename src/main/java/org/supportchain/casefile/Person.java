package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A person over all cases of the years; what is known stands in the entries. */
@Entity
class Person {

    @Id
    private UUID id;

    private Instant knownSince;

    protected Person() {}

    Person(Instant knownSince) {
        this.id = UUID.randomUUID();
        this.knownSince = knownSince;
    }

    UUID id() {
        return id;
    }
}
