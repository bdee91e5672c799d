package org.supportchain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** A mail that stays in the house for too long is seen, whatever keeps it there. */
@ChainTest
class MailHealthIT {

    @Autowired
    Outbox outbox;

    @Autowired
    Notices notices;

    @Autowired
    MailSettings settings;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Chain chain;

    @BeforeEach
    void oneMailWaits() {
        database.sql("delete from notice").update();
        CaseReference reference = new CaseReference(chain.openCase(false));
        Notice notice = new Notice(
                Notice.Kind.REMINDER, "a-task 75%", reference, new Notice.Step("R02", null), null, "75%", null);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> outbox.post(notice, List.of("casemanager")));
    }

    @Test
    void isDownWhenAMailHasWaitedForTooLongAndUpOnceItIsGone() {
        JavaMailSender server = new JavaMailSenderImpl();
        assertThat(status(server)).isEqualTo(Status.UP);

        chain.pass(settings.lateAfter().plus(Duration.ofSeconds(1)));
        assertThat(status(server)).isEqualTo(Status.DOWN);

        database.sql("update notice set state = 'SENT'").update();
        assertThat(status(server)).isEqualTo(Status.UP);
    }

    @Test
    void isUpWithoutAServer() {
        chain.pass(settings.lateAfter().plus(Duration.ofDays(1)));

        assertThat(status(null)).isEqualTo(Status.UP);
    }

    private Status status(JavaMailSender server) {
        return new MailHealthIndicator(notices, settings, Optional.ofNullable(server), clock)
                .health()
                .getStatus();
    }
}
