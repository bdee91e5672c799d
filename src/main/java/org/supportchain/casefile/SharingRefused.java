package org.supportchain.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Nothing was shared, because nobody agreed to it and no law provides for it. Says why in both languages. */
public class SharingRefused extends RuntimeException {

    private static final Bilingual NEVER_ASKED = new Bilingual("none is on record", "chưa có trong hồ sơ");

    private SharingRefused(String english, String vietnamese) {
        super(english + " · " + vietnamese);
    }

    static SharingRefused notCovered(Handing handing, Collection<DataClass> uncovered, Optional<ConsentState> why) {
        Bilingual what = Bilingual.list(uncovered.stream()
                .sorted()
                .map(kind -> Bilingual.of(kind.title()))
                .toList());
        Bilingual whom = Bilingual.of(handing.recipient().title());
        Bilingual purpose = Bilingual.of(handing.purpose().title());
        Bilingual reason = why.map(ConsentState::words).orElse(NEVER_ASKED);
        return new SharingRefused(
                "Nothing was shared. No valid consent to give “%s” to “%s” for “%s”: %s. Ask the person, or name the basis in law."
                        .formatted(what.english(), whom.english(), purpose.english(), reason.english()),
                "Chưa chia sẻ gì. Không có sự đồng ý còn hiệu lực để cung cấp “%s” cho “%s” nhằm mục đích “%s”: %s. Hãy hỏi ý kiến người được hỗ trợ, hoặc nêu căn cứ pháp luật."
                        .formatted(what.vietnamese(), whom.vietnamese(), purpose.vietnamese(), reason.vietnamese()));
    }

    static SharingRefused basisDoesNotHold(Handing handing, LegalBasis basis) {
        Bilingual whom = Bilingual.of(handing.recipient().title());
        Bilingual law = Bilingual.of(basis.title());
        return new SharingRefused(
                "Nothing was shared. This basis does not hold for “%s” in this case: %s."
                        .formatted(whom.english(), law.english()),
                "Chưa chia sẻ gì. Căn cứ này không áp dụng cho “%s” trong hồ sơ này: %s."
                        .formatted(whom.vietnamese(), law.vietnamese()));
    }

    public static SharingRefused nothingNamed() {
        return new SharingRefused(
                "Say what is shared, with whom and what for.", "Hãy nêu chia sẻ thông tin gì, với ai, để làm gì.");
    }

    /** @param recipients who still has to be told of the withdrawal */
    static SharingRefused notTold(List<Recipient> recipients) {
        Bilingual whom = Bilingual.list(
                recipients.stream().map(who -> Bilingual.of(who.title())).toList());
        return new SharingRefused(
                "Not yet told: %s. Tell them, or say why not.".formatted(whom.english()),
                "Chưa báo: %s. Hãy báo cho họ, hoặc ghi lý do chưa báo.".formatted(whom.vietnamese()));
    }
}
