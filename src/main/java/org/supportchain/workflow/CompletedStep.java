package org.supportchain.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseReference;

/**
 * A step of a case that is being completed, with answers that were checked.
 *
 * @param author null when the system does it
 */
record CompletedStep(
        CaseReference reference,
        String code,
        String taskId,
        @Nullable String author,
        FormSchema form,
        Map<String, Object> answers) {

    MarkedAnswers marked(String mark) {
        return new MarkedAnswers(form, mark, answers);
    }
}
