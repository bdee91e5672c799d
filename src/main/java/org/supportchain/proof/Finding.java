package org.supportchain.proof;

/**
 * Something that is not as it was sealed.
 *
 * @param chain empty: the sealed log as a whole
 * @param from the first row that may be meant
 * @param to the last one; the same when it is certain
 */
public record Finding(Kind kind, String chain, long from, long to, String words) {

    /** What is wrong. */
    public enum Kind {
        /** A row does not fit its own hash, or stands in a wrong place. */
        ROW_CHANGED,
        /** A row does not hold the hash of the row before. */
        LINK_BROKEN,
        ROWS_MISSING,
        TAIL_MISSING,
        /** All hashes fit each other, but not what was sealed. */
        ROWS_REWRITTEN,
        /** The database says that the chain ends elsewhere. */
        HEAD_WRONG,
        /** The sealed log was changed. */
        LOG_REWRITTEN,
        ROLLED_BACK,
        ROOT_WRONG,
        EXPORT_BROKEN
    }

    @Override
    public String toString() {
        String where = chain.isEmpty()
                ? "The sealed log"
                : from == to ? chain + ", row " + from : chain + ", rows " + from + " to " + to;
        return where + ": " + words;
    }
}
