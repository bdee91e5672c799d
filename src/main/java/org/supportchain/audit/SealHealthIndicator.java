package org.supportchain.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether the journal is sealed as it should be: a row without a seal can still be rewritten unseen. */
@Component
class SealHealthIndicator implements HealthIndicator {

    private final LateSeals seals;
    private final SealSettings settings;

    SealHealthIndicator(LateSeals seals, SealSettings settings) {
        this.seals = seals;
        this.settings = settings;
    }

    @Override
    public Health health() {
        if (settings.never()) {
            return Health.up().withDetail("seals", "switched off").build();
        }
        return (seals.areOverdue() ? Health.down() : Health.up())
                .withDetail("unsealedSeconds", seals.late().toSeconds())
                .withDetail("lateAfterSeconds", settings.lateAfter().toSeconds())
                .build();
    }
}
