package org.supportchain.modelgovernance;

/** What somebody wants to do with a proposal is against the rules of release; nothing was changed. Says why in both languages. */
public class ProposalRefused extends RuntimeException {

    ProposalRefused(String english, String vietnamese) {
        super(english + " · " + vietnamese);
    }
}
