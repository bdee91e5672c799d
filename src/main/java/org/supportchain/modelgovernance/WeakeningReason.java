package org.supportchain.modelgovernance;

/** Why a protection may become weaker: whoever proposes it names one. The names stand in the journal for good. */
public enum WeakeningReason {
    LAW_CHANGED("The law or official guidance changed", "Luật hoặc hướng dẫn của cơ quan nhà nước thay đổi"),
    PROTECTED_OTHERWISE("Another step or rule protects the person now", "Đã có bước hoặc quy tắc khác bảo vệ người đó"),
    BETTER_FOR_PERSON("Experience shows that it is better for the person", "Thực tế cho thấy tốt hơn cho người đó"),
    WAS_A_MISTAKE("What stood there was a mistake", "Nội dung trước đây là nhầm lẫn"),
    EARLIER_VERSION("Back to an earlier version", "Quay lại phiên bản trước");

    private final String english;
    private final String vietnamese;

    WeakeningReason(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String title() {
        return english + " · " + vietnamese;
    }
}
