package org.supportchain.audit;

import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** Where the application of a test publishes its roots. */
public final class RootsFolder {

    private RootsFolder() {}

    public static Path of(ApplicationContext application) {
        return application.getBean(SealFolder.class).path();
    }
}
