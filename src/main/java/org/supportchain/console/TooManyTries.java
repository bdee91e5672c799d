package org.supportchain.console;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody has to wait before the next password is looked at. */
class TooManyTries extends AuthenticationException {

    private final Duration wait;

    TooManyTries(Duration wait) {
        super("Too many tries. Please wait. · Quá nhiều lần thử. Vui lòng đợi.");
        this.wait = wait;
    }

    /** Whole seconds, at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
