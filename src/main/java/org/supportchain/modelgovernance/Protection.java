package org.supportchain.modelgovernance;

/** What a change can weaken, named so that whoever signs for it knows what is at stake. */
public enum Protection {
    TERM("how soon help must come", "hỗ trợ phải đến kịp thời hạn"),
    CLOCK("the clock that runs from the event, day and night", "đồng hồ tính từ sự kiện, cả ngày lẫn đêm"),
    NO_PAUSE("a clock that does not stand still", "đồng hồ thời hạn không bị dừng"),
    REMINDERS("the reminder before a step is late", "nhắc việc trước khi quá hạn"),
    TIMER("the timer that notices a late step", "bộ hẹn giờ phát hiện bước bị chậm"),
    ESCALATION("that somebody is called when a step stalls", "có người được gọi khi một bước bị chậm"),
    RIGHT_PEOPLE("that only those who should do the step can do it", "chỉ đúng người mới được làm bước này"),
    APPROVAL("approval by a supervisor or director", "phê duyệt của giám sát hoặc lãnh đạo"),
    STEP("that the step is done at all", "bước này phải được thực hiện"),
    WAY("that no step of the chain can be skipped", "không bước nào của chuỗi bị bỏ qua"),
    CHILD_TRACK(
            "the child track for everyone who may be under 18", "quy trình trẻ em cho mọi người có thể dưới 18 tuổi"),
    CALLED_PROCESS("that the called part of the chain is lived through", "phần được gọi của chuỗi phải được thực hiện"),
    ROUTING("the facts that the chain decides on", "các dữ kiện mà chuỗi dựa vào để quyết định"),
    AUTOMATIC_ACTION("what the system does by itself", "việc hệ thống tự thực hiện"),
    CLOSING_CHECK(
            "that a case ends only when every service is answered", "hồ sơ chỉ kết thúc khi mọi dịch vụ đã có kết quả"),
    ENTRANCE("that a report or a message reaches the case", "tin báo hoặc thông điệp đến được hồ sơ"),
    ANSWERS("that the question is asked and answered", "câu hỏi được đặt ra và được trả lời"),
    PRIVACY("who may read what the person told", "ai được đọc điều người được hỗ trợ đã kể"),
    CASE_FILE("that answers stay in the case file", "câu trả lời chỉ nằm trong hồ sơ"),
    RECOGNITION("that a person who comes back is recognised", "người quay lại được nhận ra"),
    CONSENT("consent, and the right to withdraw it", "sự đồng ý và quyền rút lại đồng ý"),
    SHARING("that nothing is shared beyond its purpose", "không chia sẻ thông tin ngoài mục đích"),
    RISK("that danger is recognised", "mối nguy hiểm được nhận ra"),
    ENTITLEMENT("what the law grants the person", "chế độ mà pháp luật dành cho người được hỗ trợ"),
    RULES("the rule that holds in this situation", "quy tắc áp dụng cho tình huống này"),
    RECORD("the record that auditors read", "hồ sơ lưu để kiểm toán"),
    UNKNOWN("a setting whose effect nobody has judged yet", "một thiết lập chưa ai đánh giá tác động");

    private final String english;
    private final String vietnamese;

    Protection(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String en() {
        return english;
    }

    public String vi() {
        return vietnamese;
    }
}
