package org.supportchain.deadline;

/** The clock of this step may not stand still, or not for this reason, or not any longer. */
public class PauseRefused extends RuntimeException {

    private PauseRefused(String message) {
        super(message);
    }

    static PauseRefused neverForThisStep() {
        return new PauseRefused("The clock of this step never stops. · Thời hạn của bước này không bao giờ tạm dừng.");
    }

    static PauseRefused reasonNotListed() {
        return new PauseRefused("A clock stops only for a listed reason. · Chỉ tạm dừng vì lý do có trong danh mục.");
    }

    static PauseRefused usedUp() {
        return new PauseRefused(
                "The longest pause for this reason is used up. · Đã hết thời gian tạm dừng tối đa vì lý do này.");
    }

    static PauseRefused standsAlready() {
        return new PauseRefused("The clock stands already. · Thời hạn đang được tạm dừng.");
    }

    static PauseRefused runs() {
        return new PauseRefused("The clock is running. · Thời hạn đang chạy.");
    }

    static PauseRefused tooLate() {
        return new PauseRefused(
                "The step is overdue; its clock has run out. · Bước đã quá hạn; không tạm dừng được nữa.");
    }
}
