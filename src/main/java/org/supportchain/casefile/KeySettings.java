package org.supportchain.casefile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of the case file are. They never stand in the database, so that erasing a person reaches its backups too.
 *
 * @param directory folder with one wrapped key per person; all nodes share it; back it up apart from the database, and not
 *     for longer than an erased person may live on in a backup
 * @param master the master key as a Tink keyset in JSON, from the environment; null: it stands in the folder
 * @param createIfMissing true for the very first start of an installation: makes a master key where none is. The embedded
 *     demo always does
 */
@ConfigurationProperties("supportchain.keys")
record KeySettings(
        @DefaultValue("data/keys") Path directory, @Nullable String master, boolean createIfMissing) {}
