package org.supportchain.workflow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConsentScope;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Handing;
import org.supportchain.casefile.LegalBasis;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.SharingRefused;
import org.supportchain.casefile.Sharings;

/**
 * Stands at the completion of every step. A form says with the property {@code share} what it gives to whom, what for and on
 * what basis; without a consent that covers all of it, or a basis in law that is named, the step stays where it is.
 */
@Component
class SharingGuard {

    /** The answer to the question for the basis when nothing is shared at all. */
    static final String NOTHING = "NONE";

    /** The basis is a consent on record. */
    static final String ON_RECORD = "CONSENT";

    /** The basis is a consent that is given with this very form. */
    static final String GIVEN_NOW = "CONSENT_NOW";

    static final String SHARE = "share";
    private static final String TELL = "tell";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Sharings sharings;
    private final ConsentLearning consents;

    SharingGuard(Sharings sharings, ConsentLearning consents) {
        this.sharings = sharings;
        this.consents = consents;
    }

    /** @throws RefusedAnswers if the step would share what nobody agreed to and no law provides for */
    void completing(CompletedStep step) {
        try {
            consents.learn(step);
            share(step, step.marked(SHARE));
            tell(step, step.marked(TELL));
        } catch (SharingRefused refusal) {
            throw new RefusedAnswers(List.of(refusal.getMessage()));
        }
    }

    /** @throws RefusedAnswers if the form shares something: without a case nobody can know whose consent it would be */
    void refuseWithoutCase(FormSchema form) {
        if (new MarkedAnswers(form, SHARE, Map.of()).has("basis")) {
            throw new RefusedAnswers(List.of("Nothing was shared: this step does not belong to a case."
                    + " · Chưa chia sẻ gì: bước này không thuộc hồ sơ nào."));
        }
    }

    /** What a form shows besides its own fields: who received something and has to be told of the withdrawal. */
    Map<String, Object> shown(FormSchema form, CaseReference reference) {
        return form.constants().containsKey("tellShows")
                ? Map.of(form.constants().get("tellShows"), toTell(reference))
                : Map.of();
    }

    private void share(CompletedStep step, MarkedAnswers share) {
        String basis = share.one("basis").orElse(NOTHING);
        if (basis.equals(NOTHING)) {
            return;
        }
        ConsentScope shared = new ConsentScope(
                share.some("purpose", Purpose.class),
                share.some("recipient", Recipient.class),
                share.some("classes", DataClass.class));
        if (basis.equals(GIVEN_NOW)) {
            consents.learnNow(step, shared);
        }
        @Nullable LegalBasis law = Set.of(ON_RECORD, GIVEN_NOW).contains(basis) ? null : LegalBasis.valueOf(basis);
        sharings.share(new Handing(
                step.reference(),
                only(shared.recipients()),
                only(shared.purposes()),
                shared.classes(),
                law,
                step.code(),
                step.taskId(),
                step.author()));
    }

    private static <T> T only(Set<T> answers) {
        return answers.stream().findFirst().orElseThrow(SharingRefused::nothingNamed);
    }

    private void tell(CompletedStep step, MarkedAnswers tell) {
        if (tell.has("recipients")) {
            sharings.tell(
                    step.reference(),
                    tell.some("recipients", Recipient.class),
                    tell.one("exception").filter(why -> !why.isBlank()).isPresent());
        }
    }

    private String toTell(CaseReference reference) {
        Map<Recipient, Instant> open = sharings.toTell(reference);
        return open.isEmpty()
                ? "Nobody: nothing was shared on the consent that is withdrawn. · Không có: chưa chia sẻ gì theo sự đồng ý đã rút lại."
                : open.entrySet().stream()
                        .map(entry -> "- " + entry.getKey().title() + " (" + DAY.format(entry.getValue()) + ")")
                        .collect(Collectors.joining("\n"));
    }
}
