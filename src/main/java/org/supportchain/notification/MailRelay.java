package org.supportchain.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.supportchain.notification.Notice.Kind;

/** Sends what waits in the outbox. Every node does; a mail is taken by one of them at a time. */
@Component
class MailRelay {

    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);

    /** To one account; policy default. Each of them leads to the board, where all stand. */
    private static final int STANDSTILLS_PER_HOUR = 5;

    private final Notices notices;
    private final Discretion discretion;
    private final Addresses addresses;
    private final OpenTasks openTasks;
    private final MailText text;
    private final MailSettings settings;
    private final PublicAddress house;
    private final Optional<JavaMailSender> server;
    private final Clock clock;

    /** @param server empty when none is configured */
    MailRelay(
            Notices notices,
            Discretion discretion,
            Addresses addresses,
            OpenTasks openTasks,
            MailText text,
            MailSettings settings,
            PublicAddress house,
            Optional<JavaMailSender> server,
            Clock clock) {
        this.notices = notices;
        this.discretion = discretion;
        this.addresses = addresses;
        this.openTasks = openTasks;
        this.text = text;
        this.settings = settings;
        this.house = house;
        this.server = server;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${supportchain.mail.every}", fixedDelayString = "${supportchain.mail.every}")
    public void run() {
        if (server.isEmpty()) {
            notices.keepWhatWaits(Kept.NO_SERVER);
            return;
        }
        boolean goOn = true;
        while (goOn) {
            goOn = notices.claim().map(mail -> handle(mail, server.get())).orElse(false);
        }
    }

    @Scheduled(cron = "0 45 1 * * *", zone = "Asia/Ho_Chi_Minh")
    public void forget() {
        notices.forgetBefore(clock.instant().minus(settings.kept()));
    }

    /** Returns false when there is no use in trying the next one now. */
    private boolean handle(Mail claimed, JavaMailSender server) {
        Optional<Mail> mail = discretion.tellable(claimed).filter(tellable -> addresses.mayBeTold(tellable.account()));
        if (mail.isEmpty()) {
            notices.keep(claimed, Kept.WITHHELD);
            return true;
        }
        String task = claimed.notice().taskId();
        if (task != null && !openTasks.isOpen(task)) {
            notices.keep(claimed, Kept.DONE_MEANWHILE);
            return true;
        }
        if (isOneOfMany(claimed)) {
            notices.keep(claimed, Kept.MANY_AT_ONCE);
            return true;
        }
        Optional<InternetAddress> address = addresses.of(claimed.account()).flatMap(MailRelay::readable);
        if (address.isEmpty()) {
            notices.keep(claimed, Kept.NO_ADDRESS);
            return true;
        }
        return send(mail.get(), address.get(), server);
    }

    private boolean isOneOfMany(Mail mail) {
        return mail.notice().kind() == Kind.STALL
                && notices.sentSince(clock.instant().minus(Duration.ofHours(1)), mail.account(), Kind.STALL)
                        >= STANDSTILLS_PER_HOUR;
    }

    private static Optional<InternetAddress> readable(String address) {
        try {
            return Optional.of(new InternetAddress(address, true));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private boolean send(Mail mail, InternetAddress address, JavaMailSender server) {
        try {
            server.send(message -> compose(message, mail, address));
            notices.sent(mail);
            return true;
        } catch (MailException e) {
            // Only the kind of error: its words hold the address.
            String reason = kindOf(e);
            LOG.warn("Mail {} could not be sent, try {}: {}.", mail.id(), mail.tries(), reason);
            notices.failed(mail, reason);
            // With a cause the server itself cannot be used; without, it refused this one mail.
            return e.getCause() == null;
        }
    }

    private void compose(MimeMessage message, Mail mail, InternetAddress address) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(address);
        helper.setSubject(text.subject(mail));
        helper.setText(text.text(mail));
        helper.setSentDate(Date.from(clock.instant()));
        // The same each time: whoever dies after sending and before noting it down sends again, and mailboxes see one
        // mail.
        message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), host()));
        // No answers of people on holiday.
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    private String host() {
        return Objects.requireNonNullElse(house.publicUrl().getHost(), "localhost");
    }

    private static String kindOf(MailException failure) {
        Throwable reason = failure;
        if (failure instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            reason = several.getMessageExceptions()[0];
        }
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason.getClass().getSimpleName();
    }
}
