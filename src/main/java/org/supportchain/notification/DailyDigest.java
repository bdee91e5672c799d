package org.supportchain.notification;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells supervisors and directors once a day what is late and what will be. It looks at the clock of the house, not at a
 * timetable, so that a day on which the house stood still in the morning gets its digest later.
 */
@Service
class DailyDigest {

    private final DigestSource source;
    private final Outbox outbox;
    private final Notices notices;
    private final LocalTime time;
    private final Clock clock;

    DailyDigest(DigestSource source, Outbox outbox, Notices notices, MailSettings settings, Clock clock) {
        this.source = source;
        this.outbox = outbox;
        this.notices = notices;
        this.time = settings.digestAt();
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${supportchain.mail.every}", fixedDelayString = "${supportchain.mail.every}")
    @Transactional
    public void writeWhenDue() {
        ZonedDateTime now = clock.instant().atZone(MailText.PEOPLE);
        if (!now.toLocalTime().isBefore(time) && notices.takeDigestsOf(now.toLocalDate())) {
            for (String account : source.readers()) {
                Digest digest = source.of(account);
                if (!digest.saysNothing()) {
                    outbox.post(now.toLocalDate(), digest, account);
                }
            }
        }
    }
}
