package org.supportchain.journal;

import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param account the id of the account; {@link #HOUSE} for timers and everything else that no person does
 * @param roles group names, sorted, with commas; empty for the house
 */
public record Actor(String account, String roles) {

    /** The application itself. */
    public static final Actor HOUSE = new Actor("system", "");

    static Actor orHouse(@Nullable Actor actor) {
        return actor == null ? HOUSE : actor;
    }
}
