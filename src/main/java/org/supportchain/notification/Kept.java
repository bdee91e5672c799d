package org.supportchain.notification;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Why a mail is kept and not sent. */
enum Kept {
    NO_SERVER("no mail server is configured · chưa cấu hình máy chủ thư"),
    NO_ADDRESS("the account has no mail address · tài khoản chưa có địa chỉ thư"),
    /** The account was suspended, or kept away from the case, after the notice was written. */
    WITHHELD("the account may not know it any more · tài khoản không còn được biết"),
    /** The mail waited, for its server perhaps, until there was nothing to do any more. */
    DONE_MEANWHILE("the step was done meanwhile · bước đã xong trước khi gửi"),
    /** As when a facility loses everybody: a hundred mails say less than five and the board. */
    MANY_AT_ONCE("several of the kind were sent within the hour; the board shows all"
            + " · đã gửi nhiều thư cùng loại trong giờ qua; bảng thời hạn có đủ");

    private final String title;

    Kept(String title) {
        this.title = title;
    }

    /** @param reason one of these, or the kind of an error, which stays as it is */
    static String title(@Nullable String reason) {
        return Arrays.stream(values())
                .filter(kept -> kept.name().equals(reason))
                .map(kept -> kept.title)
                .findFirst()
                .orElse(reason == null ? "" : reason);
    }
}
