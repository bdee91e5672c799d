package org.supportchain.database;

import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** Where the embedded database of a test keeps its files, the write-ahead log among them. */
public final class DataFolder {

    private DataFolder() {}

    public static Path of(ApplicationContext application) {
        return application.getBean(EmbeddedSettings.class).dataDirectory().toAbsolutePath();
    }
}
