package org.supportchain.workflow;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.RestException;

/** Somebody else was first, the step is gone, or the loop is still open: said in plain words, nothing is changed. */
public class StepConflict extends RestException {

    private StepConflict(Status status, String message) {
        super(status, HouseWords.say(message));
    }

    static StepConflict alreadyDone() {
        return new StepConflict(
                Status.CONFLICT,
                "This step was already done. Nothing was changed. · Bước này đã được hoàn thành. Không có gì thay đổi.");
    }

    static StepConflict changedMeanwhile() {
        return new StepConflict(
                Status.CONFLICT,
                "Somebody else changed this step at the same moment. Nothing was changed; please open it again."
                        + " · Người khác vừa thay đổi bước này. Không có gì thay đổi; vui lòng mở lại.");
    }

    /** The very words of every other 404, so that nobody hears a difference between a foreign step and none. */
    static StepConflict unknown() {
        return new StepConflict(Status.NOT_FOUND, PlainRefusals.NOTHING_HERE);
    }

    static StepConflict wordsBelongInTheForm() {
        return new StepConflict(
                Status.FORBIDDEN,
                "Words about a person belong in the form of the step, where they are protected."
                        + " · Thông tin về người được hỗ trợ chỉ ghi trong biểu mẫu của bước, nơi được bảo vệ.");
    }

    /** A group more would read what is not theirs; a group less, and the step is in nobody's list. */
    static StepConflict rolesComeFromTheModel() {
        return new StepConflict(
                Status.FORBIDDEN,
                "Which roles do a step is said in the model. A colleague of these roles can be made responsible."
                        + " · Vai trò thực hiện bước do quy trình quy định. Có thể giao bước cho đồng nghiệp cùng vai trò.");
    }

    static StepConflict expressionsAreNotAccepted() {
        return new StepConflict(
                Status.BAD_REQUEST, "Expressions are not accepted in requests. · Không nhận biểu thức trong yêu cầu.");
    }

    static StepConflict listsAreMadeByTheHouse() {
        return new StepConflict(
                Status.FORBIDDEN,
                "The lists are the same for everybody; nobody changes them here."
                        + " · Các danh sách dùng chung cho mọi người; không ai sửa ở đây.");
    }

    static StepConflict loopStillOpen(String open) {
        return new StepConflict(
                Status.BAD_REQUEST,
                "The loop is not closed yet. Still open: " + open + " · Vòng hỗ trợ chưa khép kín. Còn mở: " + open);
    }
}
