package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stay of one person in the chain, from the report to the closed loop. */
@Entity
class SupportCase {

    @Id
    private String reference;

    private UUID personId;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    private boolean child;
    private String riskLevel;
    private String victimStatus;
    private @Nullable String facility;
    private @Nullable String province;
    private Instant reportedAt;
    private @Nullable Instant arrivedAt;
    private @Nullable Instant notifiedAt;
    private @Nullable Instant followUpSince;
    private @Nullable Instant lostSince;
    private Instant openedAt;
    private @Nullable Instant closedAt;
    private @Nullable String closureReason;

    @Version
    private int version;

    protected SupportCase() {}

    SupportCase(CaseReference reference, UUID personId, NewCase opened, Instant now) {
        this.reference = reference.value();
        this.personId = personId;
        this.status = CaseStatus.ACTIVE;
        this.child = opened.child();
        this.riskLevel = "UNKNOWN";
        this.victimStatus = "UNDER_IDENTIFICATION";
        this.facility = opened.facility();
        this.province = opened.province();
        this.reportedAt = opened.reportedAt();
        this.arrivedAt = opened.arrivedAt();
        this.openedAt = now;
    }

    String reference() {
        return reference;
    }

    UUID personId() {
        return personId;
    }

    void belongsTo(UUID person) {
        personId = person;
    }

    boolean isOpen() {
        return status != CaseStatus.CLOSED;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    CaseFacts facts() {
        return new CaseFacts(
                new CaseReference(reference),
                status,
                child,
                riskLevel,
                victimStatus,
                facility,
                province,
                reportedAt,
                arrivedAt,
                notifiedAt,
                followUpSince,
                lostSince);
    }

    void enter(CaseStatus next, Instant now) {
        if (status == CaseStatus.CLOSED) {
            throw new IllegalStateException(reference + " is closed and cannot become " + next + ".");
        }
        if (next == CaseStatus.LOST_CONTACT && lostSince == null) {
            lostSince = now;
        }
        if (next == CaseStatus.ACTIVE) {
            lostSince = null;
        }
        if (next == CaseStatus.CLOSED) {
            closedAt = now;
        }
        status = next;
    }

    void learn(CaseFact fact, Object value) {
        switch (fact) {
            case CHILD -> child = (Boolean) value;
            case RISK_LEVEL -> riskLevel = (String) value;
            case VICTIM_STATUS -> victimStatus = (String) value;
            case ARRIVED_AT -> arrivedAt = (Instant) value;
            case NOTIFIED_AT -> notifiedAt = (Instant) value;
            case FOLLOW_UP_SINCE -> followUpSince = (Instant) value;
            case CLOSURE_REASON -> closureReason = (String) value;
        }
    }
}
