package org.supportchain.workflow;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.RestException;

/** A new password that is too short or too easy to guess. REST answers 400 with these words; the old one stays. */
public class RefusedPassword extends RestException {

    RefusedPassword() {
        super(Status.BAD_REQUEST, HouseWords.say(PasswordRules.TOO_SHORT + " " + PasswordRules.TOO_EASY));
    }
}
