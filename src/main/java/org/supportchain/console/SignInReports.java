package org.supportchain.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** Tells the house and its log who tried to sign in, without a name: many accounts are e-mail addresses. */
@Component
class SignInReports {

    private static final Logger LOG = LoggerFactory.getLogger(SignInReports.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MARK_BYTES = 8;

    private final ApplicationEventPublisher house;
    private final Journal journal;
    private final SecretKeySpec key;

    SignInReports(ApplicationEventPublisher house, Journal journal) {
        this.house = house;
        this.journal = journal;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    void report(SignIn.Outcome outcome, String account) {
        SignIn signIn = new SignIn(outcome, mark(account));
        // A script signs in with every request: only what failed is worth a line each time.
        LOG.atLevel(outcome == SignIn.Outcome.LET_IN ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                .log("Sign-in {}: {}", signIn.account(), outcome);
        house.publishEvent(signIn);
        record(signIn, account);
    }

    /** Who is kept out by the throttle is not written down each time: a flood of tries would flood the journal. */
    private void record(SignIn signIn, String account) {
        if (signIn.outcome() == SignIn.Outcome.LET_IN) {
            journal.append(JournalEntry.of(JournalEntry.SIGN_INS, Act.SIGNED_IN), new Actor(account, ""));
        } else if (signIn.outcome() != SignIn.Outcome.TOO_MANY_TRIES) {
            journal.append(
                    JournalEntry.of(JournalEntry.SIGN_INS, Act.SIGN_IN_REFUSED)
                            .with("why", signIn.outcome())
                            .with("mark", signIn.account()),
                    Actor.HOUSE);
        }
    }

    private String mark(String account) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] mark = mac.doFinal(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mark, 0, MARK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
