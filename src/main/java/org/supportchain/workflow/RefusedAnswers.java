package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** Answers that do not fit the form of the step. REST answers 400 with these words; the task stays as it was. */
class RefusedAnswers extends FormFieldValidationException {

    RefusedAnswers(List<String> reasons) {
        super(reasons, HouseWords.say(String.join("\n", reasons)));
    }
}
