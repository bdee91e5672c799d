package org.supportchain.audit;

import java.util.EnumMap;
import java.util.Map;
import org.supportchain.journal.Act;

/** What the acts of the journal are called for people, in English and Vietnamese. */
final class ActWords {

    private static final Map<Act, String> WORDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Act.CASE_OPENED, "Case opened · Mở hồ sơ"),
            Map.entry(Act.CASE_LINKED, "Linked to another case · Liên kết với hồ sơ khác"),
            Map.entry(Act.STATUS_ENTERED, "Status of the case · Trạng thái hồ sơ"),
            Map.entry(Act.FACT_LEARNED, "Fact learnt or corrected · Ghi nhận hoặc sửa thông tin"),
            Map.entry(Act.PROCESS_STARTED, "Process begun · Bắt đầu quy trình"),
            Map.entry(Act.PROCESS_ENDED, "Process ended · Kết thúc quy trình"),
            Map.entry(Act.STEP_OPENED, "Step opened · Mở bước"),
            Map.entry(Act.STEP_ASSIGNED, "Step taken or given · Nhận hoặc giao bước"),
            Map.entry(Act.STEP_COMPLETED, "Step done · Hoàn thành bước"),
            Map.entry(Act.STEP_DROPPED, "Step no longer needed · Bước không còn cần"),
            Map.entry(Act.DEADLINE_SET, "Clock started · Bắt đầu tính hạn"),
            Map.entry(Act.DEADLINE_MOVED, "Deadline moved · Dời hạn"),
            Map.entry(Act.DEADLINE_MET, "Done in time · Xong đúng hạn"),
            Map.entry(Act.DEADLINE_MISSED, "Done late · Xong trễ hạn"),
            Map.entry(Act.CLOCK_STOPPED, "Clock paused · Tạm dừng thời hạn"),
            Map.entry(Act.CLOCK_RESUMED, "Clock goes on · Thời hạn chạy tiếp"),
            Map.entry(Act.ESCALATED, "Overdue, somebody was called · Quá hạn, đã báo người phụ trách"),
            Map.entry(Act.MESSAGE_RECEIVED, "Message arrived · Nhận thông báo"),
            Map.entry(Act.TIMER_FIRED, "Time has come · Đến thời điểm"),
            Map.entry(Act.WAY_TAKEN, "Way chosen · Chọn hướng đi"),
            Map.entry(Act.DECIDED, "Table decided · Bảng quyết định"),
            Map.entry(Act.ELEMENT_PASSED, "Passed · Đã đi qua"),
            Map.entry(Act.ELEMENT_CANCELLED, "Cancelled · Đã huỷ"),
            Map.entry(Act.SERVICE_OPENED, "Service opened · Mở dịch vụ"),
            Map.entry(Act.SERVICE_ENDED, "Service ended · Kết thúc dịch vụ"),
            Map.entry(Act.ENTRY_WRITTEN, "Entry written · Ghi vào hồ sơ"),
            Map.entry(Act.ENTRY_SEALED_ANEW, "Entry sealed anew · Niêm phong lại mục"),
            Map.entry(Act.READ, "Read · Đã đọc"),
            Map.entry(Act.READ_REFUSED, "Reading refused · Không cho đọc"),
            Map.entry(Act.CONSENT_RECORDED, "Consent given · Đồng ý"),
            Map.entry(Act.CONSENT_REFUSED, "Consent refused · Từ chối đồng ý"),
            Map.entry(Act.CONSENT_WITHDRAWN, "Consent withdrawn · Rút lại đồng ý"),
            Map.entry(Act.SHARED, "Shared outside · Chia sẻ ra ngoài"),
            Map.entry(Act.SHARING_STOPPED, "Sharing stopped · Ngừng chia sẻ"),
            Map.entry(Act.SHARING_HELD, "Sharing rests · Tạm ngừng chia sẻ"),
            Map.entry(Act.SHARING_RELEASED, "Sharing goes on · Chia sẻ tiếp tục"),
            Map.entry(Act.CONFLICT_RECORDED, "Somebody is kept away · Ngăn một người tiếp cận"),
            Map.entry(Act.CONFLICT_ENDED, "Nobody is kept away any more · Hết ngăn tiếp cận"),
            Map.entry(
                    Act.SAME_PERSON_DECIDED,
                    "Decided whether it is the same person · Quyết định có cùng một người không"),
            Map.entry(Act.PERSON_ERASED, "Person erased · Xoá dữ liệu của người"),
            Map.entry(Act.STANDSTILL_FOUND, "Standstill found · Phát hiện đình trệ"),
            Map.entry(Act.STANDSTILL_SOLVED, "Standstill solved · Đã hết đình trệ"),
            Map.entry(Act.OPERATION, "Operation · Thao tác"),
            Map.entry(Act.INCIDENT, "Technical failure · Sự cố kỹ thuật"),
            Map.entry(Act.CASE_MIGRATED, "Moved to another version of the model · Chuyển sang phiên bản khác"),
            Map.entry(Act.HOLIDAY_PROPOSED, "Holiday proposed · Đề xuất ngày nghỉ"),
            Map.entry(Act.HOLIDAY_REJECTED, "Holiday not accepted · Không chấp nhận ngày nghỉ"),
            Map.entry(Act.HOLIDAY_CHANGED, "Holiday changed · Sửa ngày nghỉ"),
            Map.entry(Act.SIGNED_IN, "Signed in · Đăng nhập"),
            Map.entry(Act.SIGN_IN_REFUSED, "Sign-in refused · Từ chối đăng nhập"),
            Map.entry(Act.CASE_VIEWED, "Opened by an auditor · Kiểm toán viên đã mở"),
            Map.entry(Act.EXPORTED, "Exported · Xuất dữ liệu"),
            Map.entry(Act.SEALED, "Journal sealed · Niêm phong nhật ký"),
            Map.entry(Act.GAP_FOUND, "Gap found · Phát hiện khoảng trống"),
            Map.entry(Act.MODEL_PROPOSED, "Models proposed · Đề xuất sửa mô hình"),
            Map.entry(Act.MODEL_APPROVED, "Models approved · Phê duyệt mô hình"),
            Map.entry(Act.MODEL_REJECTED, "Proposal ended without release · Đề xuất kết thúc không phát hành"),
            Map.entry(Act.MODEL_RELEASED, "Models released · Phát hành mô hình"),
            Map.entry(
                    Act.MIGRATION_STARTED,
                    "Open cases begin to follow a release · Bắt đầu chuyển hồ sơ đang mở sang bản phát hành"),
            Map.entry(Act.MIGRATION_STOPPED, "Moving of open cases stopped · Dừng chuyển hồ sơ đang mở"),
            Map.entry(Act.MIGRATION_ENDED, "Moving of open cases ended · Kết thúc chuyển hồ sơ đang mở")));

    private ActWords() {}

    static String of(Act act) {
        return WORDS.getOrDefault(act, act.name());
    }
}
