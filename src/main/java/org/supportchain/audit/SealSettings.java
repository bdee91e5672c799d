package org.supportchain.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How the journal is sealed.
 *
 * @param cron when, as a Spring cron expression in UTC; {@code -} for never. Until a row is sealed the owner of the database can
 *     still rewrite it unseen: a shorter time leaves less of that
 * @param lateAfter from when on rows without a seal are a sign that something is wrong; the house seals by itself then
 * @param directory where the signed roots go. It proves something only if the owner of the database cannot write there: best a
 *     share of the auditors
 * @param name of this installation in its roots and its key: one word, for example the host name of the house
 */
@ConfigurationProperties("supportchain.audit.seal")
record SealSettings(
        String cron,
        @DefaultValue("36h") Duration lateAfter,
        Path directory,
        @DefaultValue("support-chain") String name) {

    boolean never() {
        return cron.equals(Scheduled.CRON_DISABLED);
    }
}
