package org.supportchain.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supportchain.notification.Notice.Kind;

/**
 * What became of a mail, without what it said.
 *
 * @param reason why it was kept, or the kind of error of the last try
 */
public record Delivery(
        UUID id,
        Kind kind,
        String account,
        Instant postedAt,
        State state,
        int tries,
        @Nullable Instant sentAt,
        @Nullable String reason) {

    /** Where a mail stands. */
    public enum State {
        WAITING("waiting", "chờ gửi"),
        SENDING("being sent", "đang gửi"),
        SENT("sent", "đã gửi"),
        KEPT("kept here", "giữ lại"),
        FAILED("failed", "gửi không được");

        private final String english;
        private final String vietnamese;

        State(String english, String vietnamese) {
            this.english = english;
            this.vietnamese = vietnamese;
        }

        public String title() {
            return english + " · " + vietnamese;
        }
    }

    /** The reason in the words of people. */
    public String why() {
        return Kept.title(reason);
    }

    public boolean mayBeSentAgain() {
        return state == State.KEPT || state == State.FAILED;
    }
}
