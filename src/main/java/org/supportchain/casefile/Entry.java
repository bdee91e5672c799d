package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sitting, written down. Entries are added, never changed; their answers lie beside them, sealed. */
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

    protected Entry() {}

    Entry(SupportCase supportCase, Sitting sitting, Instant writtenAt) {
        this.id = UUID.randomUUID();
        this.reference = supportCase.reference();
        this.personId = supportCase.personId();
        this.step = sitting.step();
        this.formId = sitting.formId();
        this.taskId = sitting.taskId();
        this.author = sitting.author();
        this.writtenAt = writtenAt;
    }

    String step() {
        return step;
    }

    boolean fromReport() {
        return taskId == null;
    }

    UUID id() {
        return id;
    }

    CaseReference reference() {
        return new CaseReference(reference);
    }

    boolean isBy(String account) {
        return account.equals(author);
    }

    void moveTo(UUID person) {
        personId = person;
    }

    ToldEntry told(Map<String, Object> answers, Set<DataClass> withheld) {
        return new ToldEntry(reference(), step, formId, author, writtenAt, answers, withheld);
    }

    String formId() {
        return formId;
    }
}
