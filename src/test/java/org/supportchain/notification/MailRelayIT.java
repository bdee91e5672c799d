package org.supportchain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.notification.Delivery.State;
import org.supportchain.notification.Notice.Step;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** From the outbox to a real mail server, and everything that can go wrong on the way. */
@ChainTest
class MailRelayIT {

    private static final Step STEP = new Step("C02", "Assess child rapidly · Đánh giá nhanh trẻ em");
    private static final String TASK = "5f0c3f0e-0000-4000-8000-000000000001";

    @Autowired
    Outbox outbox;

    @Autowired
    Notices notices;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Inbox inbox;

    @Autowired
    Discretion discretion;

    @Autowired
    Addresses addresses;

    @Autowired
    MailText text;

    @Autowired
    MailSettings settings;

    @Autowired
    PublicAddress house;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    IdentityService identities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Chain chain;

    private GreenMail server;
    private boolean done;
    private int port;
    private CaseReference reference;

    @BeforeEach
    void begin() {
        database.sql("delete from notice").update();
        port = 0;
        startServer();
        port = server.getSmtp().getPort();
        reference = new CaseReference(chain.openCase(true));
    }

    @AfterEach
    void end() {
        server.stop();
    }

    @Test
    void bringsAMailInBothLanguagesAndNobodysName() throws Exception {
        post("50%", "casemanager");

        relay().run();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("casemanager@example.org");
        assertThat(mail.getSubject()).startsWith("Reminder · Nhắc việc: " + reference + " C02, due · hạn 20:20");
        String body = (String) mail.getContent();
        assertThat(body)
                .contains("Step: C02 Assess child rapidly", "Bước: C02 Đánh giá nhanh trẻ em")
                .contains("http://localhost:8080/tasks/" + TASK);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(clock.instant()));
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void tellsAnAccountOnceHoweverOftenTheEventIsPosted() {
        post("50%", "casemanager", "supervisor");
        post("50%", "casemanager", "supervisor");
        relay().run();
        post("50%", "casemanager");
        relay().run();
        assertThat(server.getReceivedMessages()).hasSize(2);

        post("80%", "casemanager");
        relay().run();
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void tellsNobodyOfAStepThatWasDoneWhileTheMailWaited() {
        post("50%", "casemanager");
        server.stop();
        relay().run();
        done = true;
        startServer();
        pass(Duration.ofHours(7));

        relay().run();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(reasons()).containsExactly("DONE_MEANWHILE");
    }

    @Test
    void sendsAFewMailsAndTheWayToTheBoardWhenAWholeFacilityStandsStill() throws Exception {
        for (int n = 0; n < 8; n++) {
            standstill("stall-" + n);
        }

        relay().run();

        assertThat(server.getReceivedMessages()).hasSize(5).allSatisfy(mail -> assertThat((String) mail.getContent())
                .contains("http://localhost:8080/board"));
        assertThat(states()).containsOnly("SENT", "KEPT");
        assertThat(reasons()).filteredOn("MANY_AT_ONCE"::equals).hasSize(3);

        pass(Duration.ofMinutes(61));
        standstill("stall-9");
        relay().run();
        assertThat(server.getReceivedMessages()).hasSize(6);
    }

    private void standstill(String event) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> outbox.post(
                        Notice.stall(Standstill.NOBODY_CAN, event, null, null, null), List.of("supervisor")));
    }

    @Test
    void tellsNobodyOfWhatDidNotHappen() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            outbox.post(reminder("50%"), List.of("casemanager"));
            transaction.setRollbackOnly();
        });
        relay().run();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(states()).isEmpty();
        assertThatThrownBy(() -> outbox.post(reminder("50%"), List.of("casemanager")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void triesLessAndLessOftenWhileTheServerIsDownAndSendsOnceWhenItIsBack() {
        MailRelay relay = relay();
        server.stop();
        post("50%", "casemanager", "supervisor");

        relay.run();
        assertThat(tries()).as("one try says that the server is down").containsExactlyInAnyOrder(0, 1);
        relay.run();
        relay.run();
        assertThat(tries()).containsExactly(1, 1);
        assertThat(states()).containsOnly("WAITING");
        assertThat(reasons()).containsOnly("ConnectException");

        pass(Duration.ofSeconds(59));
        relay.run();
        assertThat(tries()).containsExactly(1, 1);
        pass(Duration.ofSeconds(1));
        relay.run();
        relay.run();
        assertThat(tries()).containsExactly(2, 2);
        pass(Duration.ofSeconds(119));
        relay.run();
        assertThat(tries()).containsExactly(2, 2);

        startServer();
        pass(Duration.ofSeconds(1));
        relay.run();
        relay.run();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(states()).containsOnly("SENT");
        assertThat(reasons()).containsOnlyNulls();
    }

    @Test
    void givesUpAfterDaysAndStaysVisibleUntilSomebodySendsItAgain() {
        MailRelay relay = relay();
        server.stop();
        post("50%", "casemanager");
        Instant began = clock.instant();
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            relay.run();
            pass(settings.longestPause());
        }
        assertThat(states()).containsExactly("FAILED");
        assertThat(Duration.between(began, clock.instant())).isGreaterThan(Duration.ofDays(3));
        Delivery failed = deliveries.shown().get(0);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.tries()).isEqualTo(settings.attempts());
        assertThat(failed.reason()).isEqualTo("ConnectException");

        startServer();
        relay.run();
        assertThat(server.getReceivedMessages()).isEmpty();
        deliveries.sendAgain(failed.id());
        relay.run();
        relay.run();
        assertThat(server.getReceivedMessages()).hasSize(1);

        deliveries.sendAgain(failed.id());
        relay.run();
        assertThat(server.getReceivedMessages())
                .as("what was sent is not sent again")
                .hasSize(1);
    }

    @Test
    void sharesTheWorkBetweenNodes() throws Exception {
        int number = 40;
        for (int n = 0; n < number; n++) {
            post(n + "%", "casemanager");
        }
        CountDownLatch together = new CountDownLatch(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                running.add(nodes.submit(() -> {
                    together.countDown();
                    together.await();
                    relay().run();
                    return null;
                }));
            }
            for (Future<?> node : running) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(server.getReceivedMessages()).hasSize(number);
        assertThat(states()).hasSize(number).containsOnly("SENT");
    }

    @Test
    void whoDiesWhileSendingLeavesItToOthersAndMailboxesSeeOneMail() throws Exception {
        post("50%", "casemanager");
        List<String> ids = new ArrayList<>();
        JavaMailSender dying = new Sender() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                super.doSend(messages, originals);
                throw new InternalError("The power is gone.");
            }
        };
        assertThatThrownBy(() -> relay(dying).run()).isInstanceOf(InternalError.class);
        assertThat(states()).containsExactly("SENDING");

        relay().run();
        assertThat(server.getReceivedMessages()).as("the lease holds").hasSize(1);
        pass(settings.lease());
        relay().run();
        for (MimeMessage mail : server.getReceivedMessages()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).matches("<[0-9a-f-]{36}@localhost>");
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void whoWakesUpTooLateChangesNothing() {
        post("50%", "casemanager");
        Mail frozen = notices.claim().orElseThrow();
        pass(settings.lease());
        Mail takenOver = notices.claim().orElseThrow();

        notices.failed(frozen, "SocketTimeoutException");
        assertThat(states()).containsExactly("SENDING");
        notices.sent(takenOver);
        notices.failed(frozen, "SocketTimeoutException");
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void oneRefusedAddressKeepsNobodyElseWaiting() throws Exception {
        post("50%", "casemanager");
        pass(Duration.ofSeconds(1));
        post("80%", "supervisor");
        JavaMailSender strict = new Sender() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                try {
                    if (messages[0]
                            .getRecipients(Message.RecipientType.TO)[0]
                            .toString()
                            .startsWith("casemanager")) {
                        throw new MailSendException(Map.of(messages[0], new SendFailedException("casemanager@...")));
                    }
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
                super.doSend(messages, originals);
            }
        };
        relay(strict).run();
        assertThat(onlyMail().getAllRecipients()[0]).hasToString("supervisor@example.org");
        assertThat(reasons()).containsExactlyInAnyOrder("SendFailedException", null);
    }

    @Test
    void keepsEverythingWithoutAServerAndSendsItWhenSomebodySaysSo() {
        post("50%", "casemanager");
        relay((JavaMailSender) null).run();
        assertThat(states()).containsExactly("KEPT");
        assertThat(reasons()).containsExactly("NO_SERVER");
        assertThat(inbox.of("casemanager")).singleElement().satisfies(told -> {
            assertThat(told.subject()).contains(reference.value());
            assertThat(told.taskId()).isEqualTo(TASK);
            assertThat(told.state()).isEqualTo(State.KEPT);
        });
        assertThat(inbox.of("supervisor")).isEmpty();

        relay().run();
        assertThat(server.getReceivedMessages()).isEmpty();
        deliveries.sendAllAgain();
        relay().run();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void keepsWhatHasNoAddressOrNone() {
        account("without-address", null);
        account("with-nonsense", "to whom it may concern");
        post("50%", "without-address", "with-nonsense", "casemanager");
        relay().run();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(reasons()).containsExactlyInAnyOrder("NO_ADDRESS", "NO_ADDRESS", null);
    }

    @Test
    void withholdsWhatAnAccountMustNotLearnAnyMore() {
        account("suspended-meanwhile", "suspended-meanwhile@example.org");
        post("50%", "suspended-meanwhile", "gone", "reception");
        identities.createMembership("suspended-meanwhile", "suspended");
        conflicts.name(reference, "reception", Reason.RELATIVE_ON_STAFF, "supervisor");
        // The watchdog looked when somebody was suspended, and found what other tests have left.
        database.sql("delete from notice where kind = 'STALL'").update();

        relay().run();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(reasons()).containsExactly("WITHHELD", "WITHHELD", "WITHHELD");
        assertThat(inbox.of("reception")).isEmpty();
    }

    @Test
    void aDigestLeavesOutACaseFromWhichTheReaderIsKeptAwayMeanwhile() throws Exception {
        CaseReference other = new CaseReference(chain.openCase(false));
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> outbox.post(
                        chain.now().atZone(MailText.PEOPLE).toLocalDate(),
                        new Digest(
                                0,
                                2,
                                List.of(
                                        new Digest.Line(reference, STEP, chain.now()),
                                        new Digest.Line(other, STEP, chain.now()))),
                        "supervisor"));
        conflicts.name(reference, "supervisor", Reason.ACCUSED_OFFICIAL, "director");

        relay().run();

        assertThat((String) onlyMail().getContent()).contains(other.value()).doesNotContain(reference.value());
    }

    @Test
    void forgetsAfterAWhile() {
        post("50%", "casemanager");
        pass(settings.kept().minusSeconds(1));
        relay().forget();
        assertThat(states()).hasSize(1);
        pass(Duration.ofSeconds(2));
        relay().forget();
        assertThat(states()).isEmpty();
    }

    private void startServer() {
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private class Sender extends JavaMailSenderImpl {
        Sender() {
            setHost("localhost");
            setPort(port);
        }
    }

    private MailRelay relay() {
        return relay(new Sender());
    }

    private MailRelay relay(JavaMailSender sender) {
        return new MailRelay(
                notices,
                discretion,
                addresses,
                task -> !done,
                text,
                settings,
                house,
                Optional.ofNullable(sender),
                clock);
    }

    private void post(String passed, String... accounts) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> outbox.post(reminder(passed), Arrays.asList(accounts)));
    }

    private Notice reminder(String passed) {
        return Notice.reminder(reference, STEP, Chain.REPORTED.plus(Duration.ofHours(24)), passed, TASK);
    }

    private void account(String name, String address) {
        if (identities.createUserQuery().userId(name).count() == 0) {
            var user = identities.newUser(name);
            user.setPassword("only-for-this-test");
            user.setEmail(address);
            identities.saveUser(user);
        }
    }

    private static void pass(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }

    private MimeMessage onlyMail() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private List<String> states() {
        return database.sql("select state from notice").query(String.class).list();
    }

    private List<String> reasons() {
        return database.sql("select reason from notice")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<Integer> tries() {
        return database.sql("select tries from notice").query(Integer.class).list();
    }
}
