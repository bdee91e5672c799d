package org.supportchain.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the embedded database of the demo lives.
 *
 * @param dataDirectory folder for its data, binaries and passwords; survives restarts; delete it to begin anew
 * @param port its port on this computer; 0 takes any free one
 */
@Validated
@ConfigurationProperties("supportchain.embedded")
record EmbeddedSettings(
        @DefaultValue("data") Path dataDirectory,
        @DefaultValue("54329") @Min(0) @Max(65535) int port) {}
