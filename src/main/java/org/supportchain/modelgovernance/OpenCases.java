package org.supportchain.modelgovernance;

/** What becomes of the cases that are open when models are released. */
public enum OpenCases {
    STAY("stay on their version", "giữ phiên bản đang dùng"),
    MOVE("move to the new version", "chuyển sang phiên bản mới");

    private final String english;
    private final String vietnamese;

    OpenCases(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String title() {
        return english + " · " + vietnamese;
    }
}
