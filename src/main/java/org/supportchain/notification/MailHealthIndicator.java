package org.supportchain.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Says whether mail leaves the house. What counts is what was not sent, not whether a server answers at this moment. */
@Component
class MailHealthIndicator implements HealthIndicator {

    private final Notices notices;
    private final MailSettings settings;
    private final Optional<JavaMailSender> server;
    private final Clock clock;

    /** @param server empty when none is configured */
    MailHealthIndicator(Notices notices, MailSettings settings, Optional<JavaMailSender> server, Clock clock) {
        this.notices = notices;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (server.isEmpty()) {
            return Health.up()
                    .withDetail("server", "none configured: mail is kept and shown")
                    .build();
        }
        Duration oldest = notices.oldestToSend()
                .map(posted -> Duration.between(posted, clock.instant()))
                .orElse(Duration.ZERO);
        boolean late = oldest.compareTo(settings.lateAfter()) > 0;
        return (late ? Health.down() : Health.up())
                .withDetail("waiting", notices.toSend())
                .withDetail("oldestSeconds", oldest.toSeconds())
                .build();
    }
}
