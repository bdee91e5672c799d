package org.supportchain.casefile;

/** What a recorded consent is worth at a moment. Only a valid one covers anything. */
public enum ConsentState {
    VALID("valid", "còn hiệu lực"),
    ON_HOLD("a withdrawal is being recorded", "đang ghi nhận việc rút lại"),
    REFUSED("it was refused", "đã từ chối"),
    WITHDRAWN("it was withdrawn", "đã rút lại"),
    INCOMPLETE(
            "the answer of the representative or of the child is missing",
            "còn thiếu ý kiến của người đại diện hoặc của trẻ"),
    EXPIRED("it has expired", "đã hết hiệu lực"),
    NOT_YET("it is not valid yet", "chưa có hiệu lực");

    private final Bilingual words;

    ConsentState(String english, String vietnamese) {
        this.words = new Bilingual(english, vietnamese);
    }

    Bilingual words() {
        return words;
    }
}
