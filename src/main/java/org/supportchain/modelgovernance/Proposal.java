package org.supportchain.modelgovernance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that somebody wants to be released.
 *
 * @param hash what the files are recognised by
 * @param reason why a protection may become weaker; null as long as nobody named it
 * @param effectiveAt when it takes effect at the earliest; null for as soon as it is approved
 * @param findings why it was refused; empty otherwise
 * @param releasedAs the engine's deployment that it became
 * @param cases what becomes of open cases
 */
public record Proposal(
        long id,
        String author,
        Instant proposedAt,
        String hash,
        ProposalState state,
        String note,
        @Nullable WeakeningReason reason,
        @Nullable Instant effectiveAt,
        List<RefusedFor> findings,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String closingNote,
        @Nullable Integer releaseNumber,
        @Nullable String releasedAs,
        OpenCases cases) {

    public boolean isOpen() {
        return state == ProposalState.OPEN;
    }
}
