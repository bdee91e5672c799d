package org.supportchain.notification;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;

/** Looks once more before somebody reads: since the notice was written the account may have been kept away from the case. */
@Component
class Discretion {

    private final ConflictsOfInterest conflicts;

    Discretion(ConflictsOfInterest conflicts) {
        this.conflicts = conflicts;
    }

    /** What the account may still be told; empty when that is nothing. */
    Optional<Mail> tellable(Mail mail) {
        CaseReference reference = mail.notice().reference();
        if (reference != null && conflicts.isBarred(reference, mail.account())) {
            return Optional.empty();
        }
        Digest digest = mail.digest();
        Digest rest = new Digest(
                digest.overdue(),
                digest.dueSoon(),
                digest.lines().stream()
                        .filter(line -> !conflicts.isBarred(line.reference(), mail.account()))
                        .toList());
        return Optional.of(
                new Mail(mail.id(), mail.account(), mail.notice(), rest, mail.postedAt(), mail.tries(), mail.state()));
    }
}
