package org.supportchain.casefile;

import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** Where the application of a test keeps its keys. */
public final class KeysFolder {

    private KeysFolder() {}

    public static Path of(ApplicationContext application) {
        return application.getBean(KeySettings.class).directory().toAbsolutePath();
    }
}
