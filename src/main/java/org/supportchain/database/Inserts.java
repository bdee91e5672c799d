package org.supportchain.database;

/**
 * What a repository can do for rows that have their id before they are stored. {@code save} takes whatever has an id for stored
 * already and looks for it first.
 *
 * @param <T> the entity
 */
public interface Inserts<T> {

    /** Stores what was never stored before. */
    T insert(T fresh);
}
