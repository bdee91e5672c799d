package org.supportchain.modelgovernance;

import java.util.List;

/**
 * A proposal as somebody has to read it who decides about it.
 *
 * @param hash what the files are recognised by at this moment
 * @param terms what all of it is recognised by that a signature is for: the files, what they replace, and how their author asks for
 *     them to be released. Change any of it after somebody has read it, and it is another
 * @param base what is in use and would be replaced
 * @param whole everything as it would be released
 * @param approvals those that count
 * @param voided those that were given for other files, or over other models in use
 */
public record ProposalReview(
        Proposal proposal,
        String hash,
        String terms,
        ModelFiles files,
        ModelFiles base,
        ModelFiles whole,
        Comparison comparison,
        List<Approval> approvals,
        List<Approval> voided,
        Outstanding outstanding) {

    public boolean weakens() {
        return !comparison.weakenings().isEmpty();
    }
}
