package org.supportchain.proof;

import java.util.List;

/**
 * What was looked at, and what is wrong.
 *
 * @param entries of the sealed log
 * @param roots that were published and signed
 * @param unsealed rows after the last seal of their chain: they hang together, but no published root holds them yet
 */
public record Report(List<Finding> findings, long rows, long chains, long entries, int roots, long unsealed) {

    public boolean isWhole() {
        return findings.isEmpty();
    }
}
