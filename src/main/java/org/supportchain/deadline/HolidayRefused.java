package org.supportchain.deadline;

/** The holiday table cannot be changed like that; the message says why, in both languages. */
public class HolidayRefused extends RuntimeException {

    private HolidayRefused(String message) {
        super(message);
    }

    static HolidayRefused unnamed() {
        return new HolidayRefused("A name (up to 100 letters) and a source (up to 200) are needed."
                + " · Cần tên ngày nghỉ (tối đa 100 ký tự) và căn cứ (tối đa 200 ký tự).");
    }

    static HolidayRefused doubled() {
        return new HolidayRefused("This day is in the table already. · Ngày này đã có trong bảng.");
    }

    static HolidayRefused unknown() {
        return new HolidayRefused("This day is not in the table any more. · Ngày này không còn trong bảng.");
    }

    static HolidayRefused past() {
        return new HolidayRefused("This day is past and no open deadline counts it. · Ngày này đã qua và không thời hạn"
                + " nào đang chạy tính đến ngày đó.");
    }

    static HolidayRefused tooFar() {
        return new HolidayRefused("This day is more than ten years ahead. · Ngày này cách hiện tại hơn mười năm.");
    }

    static HolidayRefused own() {
        return new HolidayRefused("You proposed it; somebody else has to approve it."
                + " · Bạn là người đề xuất; cần người khác phê duyệt.");
    }

    static HolidayRefused decided() {
        return new HolidayRefused("It is decided already. · Đề xuất đã được quyết định.");
    }
}
