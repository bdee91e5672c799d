package org.supportchain.workflow;

import java.time.Instant;
import java.util.Optional;

/** Something of the house that happens at its time and is no job of the engine, so that a moved clock does not jump over it. */
interface Alarm {

    /** In UTC; empty when nothing is to come. */
    Optional<Instant> next();

    /** Does what is due by now. */
    void ring();
}
