package org.supportchain.deadline;

import java.util.List;

/** The table of reasons that managers edit; the room that knows the engine looks it up. */
public interface PauseTable {

    /** In the order of the table. */
    List<PauseRule> pauseReasons();
}
