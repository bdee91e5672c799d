package org.supportchain.modelgovernance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far open cases have followed a release.
 *
 * @param proposal what was released
 * @param endedAt null as long as cases wait
 * @param closed neither moved nor stay: nothing of them was open any more when it was their turn
 * @param stayed the cases that could not move, as far as they are listed
 */
public record Migration(
        long proposal,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        int waiting,
        int moved,
        int stays,
        int closed,
        List<CaseOutcome> stayed) {

    /** Whether cases are being moved. */
    public enum State {
        RUNNING("is going on", "đang chuyển"),
        STOPPED("stopped", "đã dừng"),
        DONE("finished", "đã xong");

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

    public int all() {
        return waiting + decided();
    }

    public int decided() {
        return moved + stays + closed;
    }
}
