package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One purpose, one recipient, one kind of data: agreed to or refused. Withdrawing stamps it, nothing deletes it. Written by {@link Consents}. */
@Entity
class Consent {

    @Id
    private Long id;

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

    private String textVersion;
    private @Nullable Instant withdrawnAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Speaker withdrawnByKind;

    protected Consent() {}

    Long id() {
        return id;
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
