package org.supportchain.notification;

/** Why nothing goes on in a case although no deadline says so. */
public enum Standstill {
    JOB_FAILED("The system could not go on by itself.", "Hệ thống không tự xử lý tiếp được."),
    NOBODY_CAN("No active account can do the step.", "Không có tài khoản nào đang hoạt động làm được bước này."),
    WAITS_TOO_LONG("An answer from outside is awaited for too long.", "Chờ phản hồi từ bên ngoài quá lâu."),
    NO_NEXT_STEP(
            "The case has no open step and is not closed.", "Hồ sơ không còn bước nào đang mở nhưng chưa kết thúc."),
    WORKER_GONE(
            "The step is assigned to a worker who is suspended.", "Bước được giao cho người đã bị tạm khoá tài khoản.");

    private final String english;
    private final String vietnamese;

    Standstill(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    String english() {
        return english;
    }

    String vietnamese() {
        return vietnamese;
    }
}
