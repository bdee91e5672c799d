package org.supportchain.workflow;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.supportchain.deadline.Stall;
import org.supportchain.deadline.Stalls;
import org.supportchain.network.Role;

/** Cases in which nothing will happen by itself, for those who can mend it. */
@Service
public class OpenStalls {

    private final Stalls stalls;
    private final Sight sight;

    OpenStalls(Stalls stalls, Sight sight) {
        this.stalls = stalls;
        this.sight = sight;
    }

    /**
     * @param title what stalls, in both languages
     * @param reference null where it is about no single case
     * @param taskId null where no open step stalls
     * @param role who was told, in both languages
     * @param foundAt in UTC
     */
    public record OpenStall(
            String title,
            @Nullable String reference,
            @Nullable String taskId,
            String role,
            Instant foundAt) {}

    /** Those of the facilities of this user that are not solved yet, the oldest first. */
    public List<OpenStall> openTo(Authentication user) {
        return stalls.open(sight.facilities(user.getName()), user.getName()).stream()
                .map(OpenStalls::shown)
                .toList();
    }

    private static OpenStall shown(Stall stall) {
        return new OpenStall(
                stall.kind().title(),
                stall.reference() == null ? null : stall.reference().value(),
                stall.taskId(),
                stall.kind().roles().stream().map(Role::title).collect(Collectors.joining(", ")),
                stall.foundAt());
    }
}
