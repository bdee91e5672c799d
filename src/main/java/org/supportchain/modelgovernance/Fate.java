package org.supportchain.modelgovernance;

/** What becomes of somebody who waits at an element when the model is replaced. */
public enum Fate {
    MOVES("could move", "có thể chuyển"),
    REMOVED("stays: this is no longer in the model", "ở lại: không còn trong mô hình"),
    ELSEWHERE("stays: this is inside something else now", "ở lại: nay nằm trong phần khác"),
    OTHER_KIND("stays: this is another kind of element now", "ở lại: nay là loại phần tử khác");

    private final String english;
    private final String vietnamese;

    Fate(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String title() {
        return english + " · " + vietnamese;
    }
}
