package org.supportchain.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Z", "Zulu", "Etc/GMT+0", "+00:00"})
    void acceptsUtcUnderAnyName(String zone) {
        assertThat(Utc.isName(zone)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Ho_Chi_Minh", "Europe/London", "Africa/Abidjan", "Etc/GMT-7", "+07:00", "<+07>-07", ""})
    void refusesEverythingElse(String zone) {
        assertThat(Utc.isName(zone)).isFalse();
    }
}
