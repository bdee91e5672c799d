package org.supportchain.modelgovernance;

import java.time.Instant;
import org.supportchain.network.Role;

/**
 * Somebody signed for a proposal.
 *
 * @param hash the files that were approved
 * @param base the released files that they were compared with
 */
public record Approval(String account, Role role, Instant at, String hash, String base) {}
