package org.supportchain.notification;

import java.time.LocalDate;
import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.notification.Notice.Kind;

/**
 * Where everything that somebody must be told is put, in the transaction of what happened: both hold or neither does. It is
 * sent afterwards, see {@link MailRelay}.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    private final Notices notices;

    Outbox(Notices notices) {
        this.notices = notices;
    }

    /** Tells each of the accounts once, however often the event is posted. */
    public void post(Notice notice, Collection<String> accounts) {
        accounts.forEach(account -> notices.add(notice, account, 0, 0));
    }

    void post(LocalDate day, Digest digest, String account) {
        Notice notice = new Notice(Kind.DIGEST, day.toString(), null, null, null, null, null);
        notices.add(notice, account, digest.overdue(), digest.dueSoon()).ifPresent(id -> {
            for (int position = 0; position < digest.lines().size(); position++) {
                notices.addLine(id, position, digest.lines().get(position));
            }
        });
    }
}
