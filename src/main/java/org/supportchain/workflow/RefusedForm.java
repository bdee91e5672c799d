package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/** A form that breaks the rules of the house. REST answers 400 with these words; nothing of the deployment is taken. */
class RefusedForm extends BadUserRequestException {

    RefusedForm(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
