package org.supportchain.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are told by mail. The server is named by Spring's own {@code spring.mail.*}; without {@code spring.mail.host}
 * nothing is sent and everything is kept.
 *
 * @param from the sender's address
 * @param every how often is looked for mail to send, reminders to give and the digest to write
 * @param attempts how often sending is tried before a mail counts as failed; with the pauses below, over more than three days
 * @param firstPause after the first failed try; doubles with every further one
 * @param longestPause between two tries
 * @param lease after how long another node takes over a mail that a node began to send; longer than any server takes
 * @param digestAt when the daily digest is written, in Viet Nam
 * @param lateAfter from when on a mail that was not sent yet is a sign that something is wrong
 * @param kept how long notices are kept, sent or not
 */
@Validated
@ConfigurationProperties("supportchain.mail")
record MailSettings(
        @DefaultValue("support-chain@localhost") @Email String from,
        @DefaultValue("10s") Duration every,
        @DefaultValue("20") @Positive int attempts,
        @DefaultValue("1m") Duration firstPause,
        @DefaultValue("6h") Duration longestPause,
        @DefaultValue("10m") Duration lease,
        @DefaultValue("07:00") LocalTime digestAt,
        @DefaultValue("1h") Duration lateAfter,
        @DefaultValue("90d") Duration kept) {

    /** @param tries how many failed so far */
    Duration pauseAfter(int tries) {
        // Beyond this shift every pause is the longest, and the number would overflow.
        Duration pause = firstPause.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
