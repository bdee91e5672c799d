package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.Answer;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Reader;
import org.supportchain.casefile.Reader.Way;
import org.supportchain.network.Role;

/** Fills a form with what was answered before, as far as whoever opens it may read it: nobody is asked twice. */
class EarlierAnswers {

    private final CaseFile caseFile;
    private final SharingGuard sharing;

    EarlierAnswers(CaseFile caseFile, SharingGuard sharing) {
        this.caseFile = caseFile;
        this.sharing = sharing;
    }

    /** The fields of the form with what was answered before, and the routing facts that it may look at. The reading is on record. */
    Map<String, Object> of(StepAtHand step, String taskId, IdentityService identities) {
        Map<String, Object> values = new LinkedHashMap<>(step.known());
        if (step.form() != null) {
            step.form().fields().stream()
                    .filter(EarlierAnswers::isDecision)
                    .forEach(field -> values.remove(field.key()));
            if (step.reference() != null) {
                Map<String, Answer> answers = caseFile.answers(
                        step.reference(),
                        reader(step, taskId, identities.getCurrentAuthentication()),
                        kindsOf(step.form()));
                step.form().fields().forEach(field -> earlier(answers.get(field.key()), field, step.code(), values));
                values.putAll(sharing.shown(step.form(), step.reference()));
            }
        }
        return values;
    }

    /** Decisions are never suggested, except those of the report itself; free remarks belong to one step. */
    private static void earlier(
            @Nullable Answer answer, FormField field, @Nullable String step, Map<String, Object> values) {
        if (answer == null || answer.value() == null || field.askAnew()) {
            return;
        }
        boolean sameStep = answer.step().equals(step);
        boolean decision = field.route() && field.type() == FormField.Type.ONE_OF;
        if (decision
                ? sameStep && answer.fromReport()
                : sameStep || !field.key().equals("notes")) {
            values.put(field.key(), answer.value());
        }
    }

    private static Set<DataClass> kindsOf(FormSchema form) {
        return form.fields().stream()
                .map(FormField::dataClass)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataClass.class)));
    }

    private static boolean isDecision(FormField field) {
        return field.askAnew() || field.route() && field.type() == FormField.Type.ONE_OF;
    }

    private static Reader reader(StepAtHand step, String taskId, @Nullable Authentication user) {
        Set<Role> roles = user == null || user.getGroupIds() == null
                ? Set.of()
                : user.getGroupIds().stream()
                        .flatMap(group -> Role.ofGroup(group).stream())
                        .collect(Collectors.toSet());
        return new Reader(user == null ? "system" : user.getUserId(), roles, Way.FORM, step.code(), taskId);
    }
}
