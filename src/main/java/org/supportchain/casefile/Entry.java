package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sitting, written down. Entries are added, never changed. */
@Entity
class Entry {

    @Id
    private UUID id;

    private String reference;
    private UUID personId;
    private String step;
    private String formId;
    private @Nullable String taskId;
    private @Nullable String author;
    private Instant writtenAt;
    private String answers;

    protected Entry() {}

    Entry(SupportCase supportCase, Sitting sitting, String answers, Instant writtenAt) {
        this.id = UUID.randomUUID();
        this.reference = supportCase.reference();
        this.personId = supportCase.personId();
        this.step = sitting.step();
        this.formId = sitting.formId();
        this.taskId = sitting.taskId();
        this.author = sitting.author();
        this.answers = answers;
        this.writtenAt = writtenAt;
    }

    String step() {
        return step;
    }

    boolean fromReport() {
        return taskId == null;
    }

    String answers() {
        return answers;
    }
}
