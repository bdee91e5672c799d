package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsDoorTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void staysShutForEverybodyWithoutAToken() {
        MetricsDoor door = new MetricsDoor(new MetricsDoor.Settings(null));

        assertThat(door.isLetIn(null)).isFalse();
        assertThat(door.isLetIn("Bearer ")).isFalse();
        assertThat(door.isLetIn("Bearer null")).isFalse();
    }

    @Test
    void opensToTheTokenOnly() throws IOException {
        MetricsDoor door = new MetricsDoor(new MetricsDoor.Settings(file(SECRET + "\n")));

        assertThat(door.isLetIn("Bearer " + SECRET)).isTrue();
        assertThat(door.isLetIn("Bearer " + SECRET.toUpperCase(java.util.Locale.ROOT)))
                .isFalse();
        assertThat(door.isLetIn(SECRET)).isFalse();
        assertThat(door.isLetIn(null)).isFalse();
    }

    @Test
    void refusesToStartWithATokenThatCouldBeGuessedOrIsNotThere() throws IOException {
        assertThatThrownBy(() -> new MetricsDoor(new MetricsDoor.Settings(file(SECRET.substring(1)))))
                .hasMessageContaining("32 characters");
        assertThatThrownBy(() -> new MetricsDoor(new MetricsDoor.Settings(folder.resolve("none"))))
                .hasMessageContaining("cannot be read");
    }

    private Path file(String secret) throws IOException {
        return Files.writeString(folder.resolve("token"), secret);
    }
}
