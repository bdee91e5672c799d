package org.supportchain.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an account was told, whether or not a mail server could deliver it. */
@Service
@Transactional(readOnly = true)
public class Inbox {

    private static final int NEWEST = 50;

    /** @param taskId the task that it is about, if it is about one */
    public record Told(
            Instant at,
            String subject,
            String text,
            @Nullable String taskId,
            Delivery.State state) {}

    private final Notices notices;
    private final Discretion discretion;
    private final MailText text;

    Inbox(Notices notices, Discretion discretion, MailText text) {
        this.notices = notices;
        this.discretion = discretion;
        this.text = text;
    }

    /** The newest first. */
    public List<Told> of(String account) {
        return notices.newestOf(account, NEWEST).stream()
                .flatMap(mail -> discretion.tellable(mail).stream())
                .map(mail -> new Told(
                        mail.postedAt(),
                        text.subject(mail),
                        text.text(mail),
                        mail.notice().taskId(),
                        mail.state()))
                .toList();
    }
}
