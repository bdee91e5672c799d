package org.supportchain.workflow;

/** Steps cannot change hands like that; nothing was changed. The message says why, in both languages. */
public class ReassignmentRefused extends RuntimeException {

    private ReassignmentRefused(String message) {
        super(message);
    }

    static ReassignmentRefused nothingChosen() {
        return new ReassignmentRefused("Choose at least one step. · Chọn ít nhất một bước.");
    }

    static ReassignmentRefused gone() {
        return new ReassignmentRefused(
                "One of these steps is already done or was changed meanwhile. Nothing was changed."
                        + " · Một trong các bước này đã xong hoặc vừa được thay đổi. Không có gì thay đổi.");
    }

    static ReassignmentRefused notAble() {
        return new ReassignmentRefused("This colleague may not do all of these steps. Nothing was changed."
                + " · Người này không được làm tất cả các bước đã chọn. Không có gì thay đổi.");
    }
}
