package org.supportchain.workflow;

import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Says whether deadlines call anybody: they do not while what is due waits for a node. */
@Component
class DeadlinesHealthIndicator implements HealthIndicator {

    private final JobLag lag;
    private final Settings settings;

    DeadlinesHealthIndicator(JobLag lag, Settings settings) {
        this.lag = lag;
        this.settings = settings;
    }

    /** @param lateAfter how long something that is due may wait for a node */
    @ConfigurationProperties("supportchain.health.deadlines")
    record Settings(@DefaultValue("60s") Duration lateAfter) {}

    @Override
    public Health health() {
        Duration behind = lag.behind();
        boolean late = behind.compareTo(settings.lateAfter()) > 0;
        return (late ? Health.down() : Health.up())
                .withDetail("behindSeconds", behind.toSeconds())
                .withDetail("lateAfterSeconds", settings.lateAfter().toSeconds())
                .build();
    }
}
