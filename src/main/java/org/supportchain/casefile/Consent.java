package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One purpose, one recipient, one kind of data: agreed to or refused. Withdrawing stamps it, nothing deletes it. */
@Entity
class Consent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String reference;

    @Enumerated(EnumType.STRING)
    private @Nullable Purpose purpose;

    @Enumerated(EnumType.STRING)
    private @Nullable Recipient recipient;

    @Enumerated(EnumType.STRING)
    private @Nullable DataClass dataClass;

    private boolean refused;
    private Instant validFrom;
    private @Nullable Instant validTo;

    @Enumerated(EnumType.STRING)
    private Speaker givenBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Assent childAssent;

    @Enumerated(EnumType.STRING)
    private Evidence evidence;

    private String textVersion;
    private @Nullable String taskId;
    private @Nullable String recordedBy;
    private Instant recordedAt;
    private @Nullable Instant withdrawnAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Speaker withdrawnByKind;

    protected Consent() {}

    Consent(
            CaseReference reference,
            @Nullable Purpose purpose,
            @Nullable Recipient recipient,
            @Nullable DataClass dataClass,
            boolean refused,
            ConsentTerms terms,
            Instant now) {
        this.reference = reference.value();
        this.purpose = purpose;
        this.recipient = recipient;
        this.dataClass = dataClass;
        this.refused = refused;
        this.validFrom = terms.from() == null ? now : terms.from();
        this.validTo = terms.to();
        this.givenBy = terms.givenBy();
        this.childAssent = terms.childAssent();
        this.evidence = terms.evidence();
        this.textVersion = terms.textVersion();
        this.taskId = terms.taskId();
        this.recordedBy = terms.recordedBy();
        this.recordedAt = now;
    }

    Long id() {
        return Objects.requireNonNull(id);
    }

    void withdraw(ConsentScope scope, Speaker by, Instant at) {
        if (!refused && withdrawnAt == null && scope.contains(purpose, recipient)) {
            withdrawnAt = at;
            withdrawnByKind = by;
        }
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }

    boolean touches(Purpose asked, Recipient to, DataClass what) {
        return (purpose == null || purpose == asked)
                && (recipient == null || recipient == to)
                && (dataClass == null || dataClass == what);
    }

    boolean refused() {
        return refused;
    }

    boolean over(Instant at) {
        return validTo != null && !validTo.isAfter(at);
    }

    boolean begun(Instant at) {
        return !validFrom.isAfter(at);
    }

    /** For a child the representative consents and the child is asked. */
    boolean completeForChild() {
        return givenBy.represents() && childAssent != null && childAssent.suffices();
    }

    RecordedConsent in(ConsentState state) {
        return new RecordedConsent(
                purpose, recipient, dataClass, validFrom, validTo, givenBy, childAssent, textVersion, state);
    }
}
