package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One kind of data that was given to somebody outside, and on what. */
@Entity
class Sharing {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String reference;

    @Enumerated(EnumType.STRING)
    private Recipient recipient;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private DataClass dataClass;

    private @Nullable Long consentId;

    @Enumerated(EnumType.STRING)
    private @Nullable LegalBasis legalBasis;

    private String step;
    private String taskId;
    private @Nullable String sharedBy;
    private Instant sharedAt;
    private @Nullable Instant stoppedAt;
    private @Nullable String stopReason;
    private @Nullable Instant toldOfWithdrawalAt;

    protected Sharing() {}

    Sharing(Handing handing, DataClass dataClass, @Nullable Long consentId, Instant now) {
        this.reference = handing.reference().value();
        this.recipient = handing.recipient();
        this.purpose = handing.purpose();
        this.dataClass = dataClass;
        this.consentId = consentId;
        this.legalBasis = handing.legalBasis();
        this.step = handing.step();
        this.taskId = handing.taskId();
        this.sharedBy = handing.sharedBy();
        this.sharedAt = now;
    }

    Recipient recipient() {
        return recipient;
    }

    String taskId() {
        return taskId;
    }

    boolean stopped() {
        return stoppedAt != null;
    }

    void stop(String reason, Instant now) {
        stoppedAt = now;
        stopReason = reason;
    }

    boolean told() {
        return toldOfWithdrawalAt != null;
    }

    void tell(Instant now) {
        toldOfWithdrawalAt = now;
    }

    RecordedSharing recorded() {
        return new RecordedSharing(
                recipient, purpose, dataClass, legalBasis, step, taskId, sharedAt, stoppedAt, toldOfWithdrawalAt);
    }
}
