package org.supportchain.casefile;

import static org.supportchain.casefile.Recipient.BANK;
import static org.supportchain.casefile.Recipient.BORDER_GUARD;
import static org.supportchain.casefile.Recipient.CHILD_PROTECTION;
import static org.supportchain.casefile.Recipient.COMMUNE;
import static org.supportchain.casefile.Recipient.EMBASSY;
import static org.supportchain.casefile.Recipient.FAMILY;
import static org.supportchain.casefile.Recipient.HEALTH_DEPARTMENT;
import static org.supportchain.casefile.Recipient.HOTLINE_111;
import static org.supportchain.casefile.Recipient.POLICE;
import static org.supportchain.casefile.Recipient.SCHOOL;
import static org.supportchain.casefile.Recipient.TRAINING_WORK;

import java.util.EnumSet;
import java.util.Set;

/**
 * On what something may be shared without consent: "unless the law provides otherwise" (Law 53/2024 art. 3(10)). Which basis
 * holds for whom is a policy default, to be confirmed by counsel. The embassy and the family are told with consent only.
 */
public enum LegalBasis {
    VITAL_INTEREST(
            "Life or health in danger, the person cannot be asked (Law 91/2025; article to be confirmed)",
            "Nguy hiểm tính mạng, sức khoẻ, chưa thể hỏi ý kiến (Luật 91/2025; điều khoản cần xác nhận)",
            EnumSet.complementOf(EnumSet.of(EMBASSY, FAMILY, BANK, SCHOOL, TRAINING_WORK)),
            false),
    CHILD_PROTECTION_DUTY(
            "Protection of a child in danger (Decree 56/2017 art. 26, 31, 32)",
            "Bảo vệ trẻ em đang bị nguy hiểm (Nghị định 56/2017, Điều 26, 31, 32)",
            EnumSet.complementOf(EnumSet.of(EMBASSY, FAMILY, BANK, TRAINING_WORK)),
            true),
    REPORTING_DUTY(
            "Duty to report to the competent body (Law 53/2024 art. 27)",
            "Nghĩa vụ thông báo cho cơ quan có thẩm quyền (Luật 53/2024, Điều 27)",
            EnumSet.of(HEALTH_DEPARTMENT, POLICE, BORDER_GUARD, COMMUNE, CHILD_PROTECTION, HOTLINE_111),
            false),
    COURT_ORDER(
            "Order of a court, procuracy or investigating body (policy default, to be confirmed)",
            "Yêu cầu của toà án, viện kiểm sát, cơ quan điều tra (mặc định, cần xác nhận)",
            EnumSet.complementOf(EnumSet.of(EMBASSY, FAMILY)),
            false);

    private final Bilingual words;
    private final Set<Recipient> recipients;
    private final boolean forChildrenOnly;

    LegalBasis(String english, String vietnamese, Set<Recipient> recipients, boolean forChildrenOnly) {
        this.words = new Bilingual(english, vietnamese);
        this.recipients = recipients;
        this.forChildrenOnly = forChildrenOnly;
    }

    /** English and Vietnamese, with law and article, as forms write it. */
    public String title() {
        return words.title();
    }

    boolean allows(Recipient recipient, boolean child) {
        return recipients.contains(recipient) && (child || !forChildrenOnly);
    }
}
