package org.supportchain.workflow;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stalls are looked for that no timer covers.
 *
 * @param cron when every node looks, as a Spring cron expression; {@code -} for never
 * @param messageLimit how long a process may wait for a message with no timer beside it
 * @param messageLimits the same for single messages, by name, for example {@code supportchain.watchdog.message-limits[Msg_Answer]=48h}
 */
@ConfigurationProperties("supportchain.watchdog")
record WatchdogSettings(
        String cron,
        @DefaultValue("72h") Duration messageLimit,
        @DefaultValue Map<String, Duration> messageLimits) {

    Duration limit(String message) {
        return messageLimits.getOrDefault(message, messageLimit);
    }
}
