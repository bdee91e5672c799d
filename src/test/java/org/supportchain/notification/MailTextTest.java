package org.supportchain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportchain.casefile.CaseReference;
import org.supportchain.notification.Notice.Kind;
import org.supportchain.notification.Notice.Step;

class MailTextTest {

    private static final Instant DUE = Instant.parse("2026-11-25T13:40:00Z");
    private static final CaseReference CASE = new CaseReference("SC-2026-000123");
    private static final Step STEP = new Step("C02", "Assess child rapidly · Đánh giá nhanh trẻ em");
    private static final String TASK = "5f0c3f0e-0000-4000-8000-000000000001";

    private final MailText text = new MailText(new PublicAddress(URI.create("https://chain.example.org/")));

    @Test
    void remindsInBothLanguagesEnglishFirst() {
        Mail mail = mail(Notice.reminder(CASE, STEP, DUE, "50%", TASK));

        assertThat(text.subject(mail))
                .isEqualTo("Reminder · Nhắc việc: SC-2026-000123 C02, due · hạn 20:40 25/11/2026");
        assertThat(text.text(mail)).isEqualTo("""
                A step waits for you or your team. 50% of its time has passed.

                Case: SC-2026-000123
                Step: C02 Assess child rapidly
                Due: 20:40 25/11/2026
                Open it: https://chain.example.org/tasks/5f0c3f0e-0000-4000-8000-000000000001

                Một bước đang chờ bạn hoặc nhóm của bạn. Đã qua 50% thời hạn.

                Hồ sơ: SC-2026-000123
                Bước: C02 Đánh giá nhanh trẻ em
                Hạn: 20:40 25/11/2026
                Mở bước này: https://chain.example.org/tasks/5f0c3f0e-0000-4000-8000-000000000001
                """);
    }

    @Test
    void countsHoursWhereTheRuleCountsHours() {
        assertThat(text.text(mail(Notice.reminder(CASE, STEP, DUE, "PT12H", TASK))))
                .contains("12 hours have passed.", "Đã qua 12 giờ.");
    }

    @Test
    void saysWhichLevelIsCalledForWhichLateStep() {
        Mail mail = mail(Notice.escalation(CASE, STEP, DUE, 2, TASK));

        assertThat(text.subject(mail)).isEqualTo("Overdue, level 2 · Quá hạn, cấp 2: SC-2026-000123 C02");
        assertThat(text.text(mail))
                .contains("You are called as level 2.", "Bạn được gọi ở cấp 2.", "Due: 20:40 25/11/2026");
    }

    @ParameterizedTest
    @EnumSource(Standstill.class)
    void saysWhyNothingGoesOn(Standstill why) {
        Mail mail = mail(Notice.stall(why, "event", CASE, null, null));

        assertThat(text.subject(mail)).isEqualTo("Standing still · Bị đình trệ: SC-2026-000123");
        assertThat(text.text(mail)).contains(why.english(), why.vietnamese()).doesNotContain("null");
    }

    @Test
    void tellsAuditorsTheRootOfASeal() {
        Mail mail = mail(Notice.sealed(143, "qVw8ey6v8qv0mRlxgRQmG/3Bl5Ekz7Q4CCp+VIwBuEY="));

        assertThat(text.subject(mail)).isEqualTo("Journal sealed · Nhật ký đã niêm phong: 143 entries · mục");
        assertThat(text.text(mail)).isEqualTo("""
                The journal was sealed. Keep this mail: with its root it can be proven later what the journal held.
                Nhật ký đã được niêm phong. Hãy giữ thư này: với mã gốc dưới đây, về sau có thể chứng minh nội dung nhật ký.

                Entries · Số mục: 143
                Root · Mã gốc: qVw8ey6v8qv0mRlxgRQmG/3Bl5Ekz7Q4CCp+VIwBuEY=
                Signed · Bản có chữ ký: https://chain.example.org/audit/seals/143
                """);
    }

    @Test
    void takesANameThatIsInOneLanguageAsItIs() {
        assertThat(text.text(mail(Notice.reminder(CASE, new Step("C02", "Đánh giá"), DUE, "80%", TASK))))
                .contains("Step: C02 Đánh giá", "Bước: C02 Đánh giá");
        assertThat(text.text(mail(Notice.reminder(CASE, new Step("C02", null), DUE, "80%", TASK))))
                .contains("Step: C02\n", "Bước: C02\n");
    }

    @Test
    void listsTheDayAndSaysHowManyMoreThereAre() {
        List<Digest.Line> lines = IntStream.range(0, Digest.LONGEST)
                .mapToObj(n -> new Digest.Line(CASE, STEP, DUE))
                .toList();
        Notice notice = new Notice(Kind.DIGEST, "2026-11-25", null, null, null, null, null);
        Mail mail = new Mail(new UUID(0, 0), "x", notice, new Digest(3, 60, lines), DUE, 0, Delivery.State.WAITING);

        assertThat(text.subject(mail))
                .isEqualTo("25/11/2026: 3 overdue, 60 due within 24 hours · 3 quá hạn, 60 đến hạn trong 24 giờ");
        assertThat(text.text(mail))
                .startsWith("In your facilities 3 steps are overdue and 60 are due within 24 hours.\n"
                        + "Tại cơ sở của bạn, 3 bước đã quá hạn và 60 bước đến hạn trong 24 giờ.\n")
                .contains("20:40 25/11/2026  SC-2026-000123  C02 Assess child rapidly · Đánh giá nhanh trẻ em\n")
                .contains("… and 13 more · và 13 bước nữa")
                .endsWith("https://chain.example.org/board\n");
    }

    private static Mail mail(Notice notice) {
        return new Mail(new UUID(0, 0), "x", notice, new Digest(0, 0, List.of()), DUE, 0, Delivery.State.WAITING);
    }
}
