package org.supportchain.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Cases in which nothing will happen by itself, for the board. The watchdog implements it. */
public interface Stalls {

    /** Those that are not solved yet and that this user oversees, the oldest first. */
    List<Stall> openTo(Authentication user);

    /**
     * @param title what stalls, in both languages
     * @param reference null where it is about no single case
     * @param role who was told, in both languages
     * @param foundAt in UTC
     */
    record Stall(
            String title,
            @Nullable String reference,
            @Nullable String role,
            Instant foundAt) {}
}
