package org.supportchain.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service that the plan opened. It is answered when it was delivered and confirmed, or carries a reason. */
@Entity
class OpenedService {

    @Id
    private String processInstanceId;

    private String reference;
    private String kind;
    private Instant openedAt;
    private @Nullable Instant endedAt;
    private boolean delivered;
    private boolean confirmed;
    private @Nullable String reason;

    protected OpenedService() {}

    OpenedService(CaseReference reference, String kind, String processInstanceId, Instant openedAt) {
        this.reference = reference.value();
        this.kind = kind;
        this.processInstanceId = processInstanceId;
        this.openedAt = openedAt;
    }

    void end(boolean delivered, boolean confirmed, @Nullable String reason, Instant now) {
        this.delivered = delivered;
        this.confirmed = confirmed;
        this.reason = reason;
        this.endedAt = now;
    }

    /** The person confirmed later, or somebody recorded why it was not delivered. */
    void settle(boolean confirmed, @Nullable String reason) {
        this.confirmed |= confirmed && delivered;
        if (reason != null) {
            this.reason = reason;
        }
    }

    boolean unanswered() {
        return endedAt == null || !(delivered && confirmed) && reason == null;
    }

    boolean ended() {
        return endedAt != null;
    }

    UnansweredService asUnanswered() {
        return new UnansweredService(kind, endedAt == null);
    }

    CaseReference reference() {
        return new CaseReference(reference);
    }

    String processInstanceId() {
        return processInstanceId;
    }

    String kind() {
        return kind;
    }

    boolean delivered() {
        return delivered;
    }

    boolean confirmed() {
        return confirmed;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
