package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WatchdogSettingsTest {

    @Test
    void knowsMessagesByTheirFullNames() {
        WatchdogSettings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "supportchain.watchdog.cron", "-",
                        "supportchain.watchdog.message-limits[Msg_Answer]", "48h")))
                .bind("supportchain.watchdog", WatchdogSettings.class)
                .get();

        assertThat(settings.limit("Msg_Answer")).isEqualTo(Duration.ofHours(48));
        assertThat(settings.limit("Msg_Other")).isEqualTo(Duration.ofHours(72));
    }
}
