package org.supportchain.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.notification.Notice.Step;

/** Writes subject and text of a mail, English first, then Vietnamese. Plain text, and nothing about a person. */
@Component
class MailText {

    static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(PEOPLE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(PEOPLE);
    private static final String BETWEEN = " · ";

    private final PublicAddress house;

    MailText(PublicAddress house) {
        this.house = house;
    }

    /** @param says what this kind of notice says, in one language */
    private record Words(
            String lang, String says, String reference, String step, String due, String open, String all) {}

    String subject(Mail mail) {
        Notice notice = mail.notice();
        return switch (notice.kind()) {
            case REMINDER -> "Reminder · Nhắc việc: %s, due · hạn %s".formatted(about(notice), time(notice.dueAt()));
            case ESCALATION ->
                "Overdue, level %1$s · Quá hạn, cấp %1$s: %2$s".formatted(notice.detail(), about(notice));
            case CLOCK_RUNS ->
                "Clock runs again · Thời hạn lại chạy: %s, due · hạn %s".formatted(about(notice), time(notice.dueAt()));
            case STALL -> "Standing still · Bị đình trệ: " + about(notice);
            case DIGEST ->
                "%s: %d overdue, %d due within 24 hours · %2$d quá hạn, %3$d đến hạn trong 24 giờ"
                        .formatted(
                                DAY.format(mail.postedAt()),
                                mail.digest().overdue(),
                                mail.digest().dueSoon());
            case SEALED -> "Journal sealed · Nhật ký đã niêm phong: %s entries · mục".formatted(sealedSize(notice));
        };
    }

    String text(Mail mail) {
        return switch (mail.notice().kind()) {
            case DIGEST -> digest(mail.digest());
            case SEALED -> sealed(mail.notice());
            default -> both(mail.notice());
        };
    }

    private String sealed(Notice notice) {
        return """
                The journal was sealed. Keep this mail: with its root it can be proven later what the journal held.
                Nhật ký đã được niêm phong. Hãy giữ thư này: với mã gốc dưới đây, về sau có thể chứng minh nội dung nhật ký.

                Entries · Số mục: %s
                Root · Mã gốc: %s
                Signed · Bản có chữ ký: %s
                """.formatted(
                        sealedSize(notice),
                        notice.event().substring(sealedSize(notice).length() + 1),
                        house.to("/audit/seals/" + sealedSize(notice)));
    }

    private static String sealedSize(Notice notice) {
        return notice.event().substring(0, notice.event().indexOf(' '));
    }

    private String both(Notice notice) {
        return inOneLanguage(
                        notice,
                        new Words("en", english(notice), "Case", "Step", "Due", "Open it", "All that stands still"))
                + "\n"
                + inOneLanguage(
                        notice,
                        new Words(
                                "vi",
                                vietnamese(notice),
                                "Hồ sơ",
                                "Bước",
                                "Hạn",
                                "Mở bước này",
                                "Tất cả những gì bị đình trệ"));
    }

    private String inOneLanguage(Notice notice, Words words) {
        List<String> lines = new ArrayList<>(List.of(words.says(), ""));
        if (notice.reference() != null) {
            lines.add(words.reference() + ": " + notice.reference());
        }
        if (notice.step() != null) {
            lines.add(words.step() + ": " + name(notice.step(), words.lang()));
        }
        if (notice.dueAt() != null) {
            lines.add(words.due() + ": " + time(notice.dueAt()));
        }
        if (notice.taskId() != null) {
            lines.add(words.open() + ": " + house.to("/tasks/" + notice.taskId()));
        }
        if (notice.kind() == Notice.Kind.STALL) {
            lines.add(words.all() + ": " + house.to("/board"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String english(Notice notice) {
        return switch (notice.kind()) {
            case REMINDER -> "A step waits for you or your team. " + passed(notice.detail(), true);
            case ESCALATION -> "This step is late. You are called as level " + notice.detail() + ".";
            case CLOCK_RUNS -> "The longest pause for its reason is over: the clock of this step runs again.";
            case STALL -> why(notice).english();
            case DIGEST, SEALED -> "";
        };
    }

    private static String vietnamese(Notice notice) {
        return switch (notice.kind()) {
            case REMINDER -> "Một bước đang chờ bạn hoặc nhóm của bạn. " + passed(notice.detail(), false);
            case ESCALATION -> "Bước này đã quá hạn. Bạn được gọi ở cấp " + notice.detail() + ".";
            case CLOCK_RUNS -> "Đã hết thời gian tạm dừng tối đa: thời hạn của bước này lại chạy.";
            case STALL -> why(notice).vietnamese();
            case DIGEST, SEALED -> "";
        };
    }

    private static Standstill why(Notice notice) {
        return Standstill.valueOf(Objects.requireNonNull(notice.detail()));
    }

    private static String passed(@Nullable String part, boolean english) {
        if (part == null) {
            return "";
        }
        if (part.endsWith("%")) {
            return english ? part + " of its time has passed." : "Đã qua " + part + " thời hạn.";
        }
        long hours = Duration.parse(part).toHours();
        return english ? hours + " hours have passed." : "Đã qua " + hours + " giờ.";
    }

    private String digest(Digest digest) {
        StringBuilder text = new StringBuilder("""
                In your facilities %1$d steps are overdue and %2$d are due within 24 hours.
                Tại cơ sở của bạn, %1$d bước đã quá hạn và %2$d bước đến hạn trong 24 giờ.

                """.formatted(digest.overdue(), digest.dueSoon()));
        for (Digest.Line line : digest.lines()) {
            text.append(time(line.dueAt()))
                    .append("  ")
                    .append(line.reference())
                    .append("  ")
                    .append(line.step().code());
            if (line.step().name() != null) {
                text.append(' ').append(line.step().name());
            }
            text.append('\n');
        }
        int more = digest.overdue() + digest.dueSoon() - digest.lines().size();
        if (more > 0) {
            text.append("… and %1$d more · và %1$d bước nữa\n".formatted(more));
        }
        return text.append("\nAll of them · Xem tất cả: ")
                .append(house.to("/board"))
                .append('\n')
                .toString();
    }

    private static String about(Notice notice) {
        String reference = notice.reference() == null ? "" : notice.reference().value();
        String step = notice.step() == null ? "" : notice.step().code();
        return (reference + " " + step).strip();
    }

    /** Models name their steps in both languages. */
    private static String name(Step step, String lang) {
        if (step.name() == null) {
            return step.code();
        }
        int between = step.name().indexOf(BETWEEN);
        String name = between < 0
                ? step.name()
                : lang.equals("en")
                        ? step.name().substring(0, between)
                        : step.name().substring(between + BETWEEN.length());
        return step.code() + " " + name;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(instant);
    }
}
