package org.supportchain.notification;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.supportchain.database.Figures;

/** What those who watch over the house see of its mail. */
@Component
class MailFigures {

    MailFigures(Figures figures, Notices notices, Clock clock) {
        figures.add("supportchain.mail.waiting", "Mail that is still to be sent", notices::toSend);
        figures.add(
                "supportchain.mail.oldest.seconds",
                "For how long the oldest mail has been waiting",
                () -> notices.oldestToSend()
                        .map(posted -> Duration.between(posted, clock.instant()).toSeconds())
                        .orElse(0L));
        figures.add(
                "supportchain.mail.failed",
                "Mail that is not tried again by itself",
                () -> notices.count(Delivery.State.FAILED));
    }
}
