package org.supportchain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;
import org.supportchain.workflow.KeepingAway;

/** Once a day, to whom it concerns, and only when there is something to say. */
@ChainTest
class DailyDigestIT {

    /** 07:00 on 25 November in Viet Nam. */
    private static final Instant SEVEN = Instant.parse("2026-11-25T00:00:00Z");

    @Autowired
    DailyDigest digest;

    @Autowired
    Inbox inbox;

    @Autowired
    Chain chain;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    KeepingAway keepingAway;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void begin() {
        database.sql("delete from notice").update();
        database.sql("delete from digest_day").update();
    }

    @Test
    void tellsSupervisorsAndDirectorsOfTheirOwnFacilityOnceADay() {
        // Due at 09:00 the next day, and 72 hours from now.
        String soon = chain.startAt("ConsentWithdrawalProcess", "Task_ProtectChildDespiteRefusal");
        String late = chain.startAt("ConsentWithdrawalProcess", "Task_OfferServicesWithoutSharing");
        at(SEVEN.minusSeconds(1));
        digest.writeWhenDue();
        assertThat(readers()).isEmpty();

        at(SEVEN);
        digest.writeWhenDue();
        digest.writeWhenDue();
        assertThat(readers()).containsExactlyInAnyOrder("supervisor", "director");
        Inbox.Told mail = inbox.of("supervisor").get(0);
        assertThat(mail.subject())
                .isEqualTo("25/11/2026: 0 overdue, 1 due within 24 hours · 0 quá hạn, 1 đến hạn trong 24 giờ");
        assertThat(mail.text()).contains("09:00 25/11/2026  " + soon).doesNotContain(late);
        assertThat(mail.text()).contains("/board");

        at(SEVEN.plus(Duration.ofHours(16)).plusSeconds(3599));
        digest.writeWhenDue();
        assertThat(readers()).hasSize(2);
        at(SEVEN.plus(Duration.ofDays(5)));
        digest.writeWhenDue();
        assertThat(readers()).hasSize(4);
        assertThat(inbox.of("director").get(0).subject()).startsWith("30/11/2026: 2 overdue, 0 due");
    }

    @Test
    void saysNothingWhenThereIsNothingToSay() {
        at(SEVEN);
        digest.writeWhenDue();
        assertThat(readers()).isEmpty();
    }

    @Test
    void comesOnceFromHoweverManyNodes() throws Exception {
        chain.startAt("ConsentWithdrawalProcess", "Task_ProtectChildDespiteRefusal");
        at(SEVEN);
        CountDownLatch together = new CountDownLatch(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = Stream.generate(() -> nodes.submit(() -> {
                        together.countDown();
                        together.await();
                        digest.writeWhenDue();
                        return null;
                    }))
                    .limit(4)
                    .<Future<?>>map(future -> future)
                    .toList();
            for (Future<?> node : running) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(readers()).containsExactlyInAnyOrder("supervisor", "director");
    }

    @Test
    void leavesOutTheSuspendedAndTheCasesFromWhichTheReaderIsKeptAway() {
        String reference = chain.startAt("ConsentWithdrawalProcess", "Task_ProtectChildDespiteRefusal");
        accounts.open("digest-gone", "only-for-this-test", "x", Role.SUPERVISOR, List.of(Chain.FACILITY));
        accounts.open("digest-relative", "only-for-this-test", "x", Role.SUPERVISOR, List.of(Chain.FACILITY));
        identities.createMembership("digest-gone", "suspended");
        keepingAway.name(
                new CaseReference(reference),
                "digest-relative",
                Reason.RELATIVE_ON_STAFF,
                new TestingAuthenticationToken("director", "x", "ROLE_facility-directors"));
        try {
            at(SEVEN);
            digest.writeWhenDue();
            assertThat(readers()).containsExactlyInAnyOrder("supervisor", "director");
            assertThat(inbox.of("supervisor").get(0).text()).contains(reference);
        } finally {
            identities.deleteUser("digest-gone");
            identities.deleteUser("digest-relative");
        }
    }

    @Test
    void showsFiftyAndCountsTheRest() {
        for (int n = 0; n < 52; n++) {
            chain.startAt("ConsentWithdrawalProcess", "Task_ProtectChildDespiteRefusal");
        }
        at(NINE_IN_THE_EVENING.plus(Duration.ofHours(13)));
        digest.writeWhenDue();
        assertThat(inbox.of("supervisor").get(0).subject()).contains("52 overdue");
        assertThat(inbox.of("supervisor").get(0).text()).contains("… and 2 more · và 2 bước nữa");
    }

    private List<String> readers() {
        return database.sql("select account from notice where kind = 'DIGEST'")
                .query(String.class)
                .list();
    }

    private static void at(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }
}
