package org.supportchain.modelgovernance;

/** Why an open case could not follow a release. Nothing of it was moved then. */
public enum WhyStayed {
    STEP_GONE(
            "It waits at an element that the new version does not have, or has in another place or of another kind.",
            "Hồ sơ đang dừng ở một phần mà phiên bản mới không có, hoặc có ở vị trí khác, loại khác."),
    CLOCK_CHANGED(
            "A clock or a due date would have changed.", "Việc chuyển sẽ làm thay đổi thời hạn hoặc đồng hồ tính hạn."),
    CLOCK_NEW(
            "The new version has another clock here, and no clock begins in the middle of a step.",
            "Phiên bản mới có đồng hồ tính hạn khác ở đây; không đồng hồ nào được bắt đầu giữa chừng một bước."),
    OTHERWISE_CHANGED(
            "Something else than the version would have changed: who does a step, or what it waits for.",
            "Việc chuyển sẽ làm thay đổi nội dung khác: người thực hiện hoặc điều đang chờ."),
    BUSY(
            "People kept working on it at the same moment, several times.",
            "Nhiều lần có người đang làm việc trên hồ sơ đúng lúc chuyển."),
    CLOSED("It was closed meanwhile.", "Hồ sơ đã đóng trong lúc đó."),
    FAILED("The engine failed to move it.", "Hệ thống gặp lỗi khi chuyển.");

    private final String english;
    private final String vietnamese;

    WhyStayed(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String title() {
        return english + " · " + vietnamese;
    }
}
