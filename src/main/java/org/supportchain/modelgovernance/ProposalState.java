package org.supportchain.modelgovernance;

/** What became of a proposal. */
public enum ProposalState {
    REFUSED("not accepted", "chưa được chấp nhận"),
    OPEN("waits for approval", "chờ phê duyệt"),
    WITHDRAWN("withdrawn", "đã rút"),
    REJECTED("rejected", "bị từ chối"),
    RELEASED("released", "đã phát hành");

    private final String english;
    private final String vietnamese;

    ProposalState(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String title() {
        return english + " · " + vietnamese;
    }
}
