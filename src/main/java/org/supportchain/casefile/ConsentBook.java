package org.supportchain.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that was ever agreed to and refused in a case, read at one moment. */
record ConsentBook(List<Consent> consents, boolean child, boolean closed, boolean onHold, Instant at) {

    List<RecordedConsent> recorded() {
        return consents.stream().map(consent -> consent.in(stateOf(consent))).toList();
    }

    Optional<Consent> covering(Purpose purpose, Recipient recipient, DataClass dataClass) {
        return consents.stream()
                .filter(consent -> consent.touches(purpose, recipient, dataClass))
                .filter(consent -> stateOf(consent) == ConsentState.VALID)
                .findFirst();
    }

    /** Why nothing covers it, by the last word on it; empty when it was never spoken of. */
    Optional<ConsentState> lastWord(Purpose purpose, Recipient recipient, DataClass dataClass) {
        return consents.stream()
                .filter(consent -> consent.touches(purpose, recipient, dataClass))
                .reduce((earlier, later) -> later)
                .map(this::stateOf);
    }

    private ConsentState stateOf(Consent consent) {
        if (consent.refused()) {
            return ConsentState.REFUSED;
        }
        if (consent.withdrawn()) {
            return ConsentState.WITHDRAWN;
        }
        if (closed || consent.over(at)) {
            return ConsentState.EXPIRED;
        }
        if (child && !consent.completeForChild()) {
            return ConsentState.INCOMPLETE;
        }
        if (!consent.begun(at)) {
            return ConsentState.NOT_YET;
        }
        return onHold ? ConsentState.ON_HOLD : ConsentState.VALID;
    }
}
