package org.supportchain.modelgovernance;

/**
 * What is missing until a proposal may be released.
 *
 * @param files true when the files are no longer those that were proposed
 * @param reason true when a protection becomes weaker and nobody said why
 * @param manager true when no other model manager has approved it
 * @param director true when a protection becomes weaker and no facility director has approved it
 * @param day true when its day has not come
 */
public record Outstanding(boolean files, boolean reason, boolean manager, boolean director, boolean day) {

    public boolean isNothing() {
        return !(files || reason || manager || director || day);
    }
}
