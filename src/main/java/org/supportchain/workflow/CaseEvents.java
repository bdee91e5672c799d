package org.supportchain.workflow;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
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
        CONSENT_WITHDRAWN("Msg_ConsentWithdrawn");

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

    private final RuntimeService runtime;

    CaseEvents(RuntimeService runtime) {
        this.runtime = runtime;
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
