package org.supportchain.workflow;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.Assent;
import org.supportchain.casefile.ConsentScope;
import org.supportchain.casefile.ConsentTerms;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Evidence;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.Speaker;

/** Brings what a step has asked about consent into the records, whichever step it was: given, refused, withdrawn. */
@Component
class ConsentLearning {

    private static final String CONSENT = "consent";
    private static final String WITHDRAW = "withdraw";
    private static final Set<String> AGREED = Set.of("YES", "PARTLY");

    private final Consents consents;

    ConsentLearning(Consents consents) {
        this.consents = consents;
    }

    void learn(CompletedStep step) {
        MarkedAnswers asked = step.marked(CONSENT);
        asked.one("answer").ifPresent(answer -> learn(step, asked, answer));
        MarkedAnswers withdrawn = step.marked(WITHDRAW);
        withdrawn
                .one("by", Speaker.class)
                .ifPresent(by ->
                        consents.withdraw(step.reference(), withdrawnScope(withdrawn), by, withdrawn.moment("at")));
    }

    /** A consent that was given with the sharing itself, for exactly what is shared. */
    void learnNow(CompletedStep step, ConsentScope shared) {
        consents.record(step.reference(), shared, terms(step, step.marked(CONSENT)));
    }

    private void learn(CompletedStep step, MarkedAnswers asked, String answer) {
        ConsentTerms terms = terms(step, asked);
        if (AGREED.contains(answer)) {
            consents.record(step.reference(), scope(asked, "recipients"), terms);
        }
        if (answer.equals("NO")) {
            consents.refuse(step.reference(), ConsentScope.EVERYTHING, terms);
        } else if (!asked.codes("refused").isEmpty()) {
            consents.refuse(
                    step.reference(),
                    new ConsentScope(Set.of(), asked.some("refused", Recipient.class), Set.of()),
                    terms);
        }
    }

    private static ConsentScope scope(MarkedAnswers asked, String recipients) {
        return new ConsentScope(
                asked.some("purposes", Purpose.class),
                asked.some(recipients, Recipient.class),
                asked.some("classes", DataClass.class));
    }

    /** "All sharing" and nothing named at all mean the same: everything, the safe side. */
    private static ConsentScope withdrawnScope(MarkedAnswers withdrawn) {
        return withdrawn.codes("purposes").contains("ALL_SHARING")
                ? ConsentScope.EVERYTHING
                : scope(withdrawn, "recipients");
    }

    private static ConsentTerms terms(CompletedStep step, MarkedAnswers asked) {
        Optional<Speaker> speaker = asked.one("givenBy", Speaker.class);
        return new ConsentTerms(
                asked.moment("from"),
                asked.has("to") ? asked.endOfDay("to") : null,
                speaker.orElse(Speaker.PERSON),
                asked.one("assent", Assent.class).orElse(null),
                asked.one("evidence", Evidence.class).orElse(Evidence.ORAL),
                asked.one("textVersion").orElse(step.form().id()),
                step.taskId(),
                step.author());
    }
}
