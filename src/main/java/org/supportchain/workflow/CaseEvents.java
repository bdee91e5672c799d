package org.supportchain.workflow;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.supportchain.casefile.CaseReference;

/** Tells a running case what happened to the person. */
@Service
public class CaseEvents {

    /** What any open case can meet; the name of the message is a contract with the models. */
    public enum CaseEvent {
        THREAT_REPORTED("Msg_ThreatReported"),
        PERSON_DISAPPEARED("Msg_PersonDisappeared"),
        PERSON_FOUND("Msg_PersonFound"),
        CONSENT_WITHDRAWN("Msg_ConsentWithdrawn"),
        CORRECTION_NEEDED("Msg_CorrectionNeeded");

        private final String message;

        CaseEvent(String message) {
            this.message = message;
        }
    }

    /** The case does not wait for this event, because it has ended or the event does not fit. */
    public static class NotExpected extends RuntimeException {
        NotExpected(CaseReference reference) {
            super("Case %s does not wait for this event. · Hồ sơ %s không chờ sự kiện này."
                    .formatted(reference, reference));
        }
    }

    /** There is no such case among those on which the user works. */
    public static class NotTheirs extends RuntimeException {
        NotTheirs(CaseReference reference) {
            super("You have no open step of case %s. · Bạn không có bước nào đang mở của hồ sơ %s."
                    .formatted(reference, reference));
        }
    }

    private final RuntimeService runtime;
    private final Sight sight;

    CaseEvents(RuntimeService runtime, Sight sight) {
        this.runtime = runtime;
        this.sight = sight;
    }

    /**
     * @param teller must work on the case: see at least one of its open steps
     * @throws NotTheirs if the teller does not work on the case, or there is no such case
     * @throws NotExpected if no open process of the case waits for the event
     */
    public void tell(CaseReference reference, CaseEvent event, Authentication teller) {
        if (!sight.worksOn(reference, teller)) {
            throw new NotTheirs(reference);
        }
        tell(reference, event);
    }

    /** @throws NotExpected if no open process of the case waits for the event */
    public void tell(CaseReference reference, CaseEvent event) {
        try {
            runtime.createMessageCorrelation(event.message)
                    .processInstanceBusinessKey(reference.value())
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new NotExpected(reference);
        }
    }
}
