package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.LegalBasis;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;

/**
 * What a form must say that gives something to somebody outside, so that {@link SharingGuard} can hold it to that: to whom,
 * what for, what, and on what, in the words of the house, with no way round the question.
 */
final class SharingRules {

    private static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("recipient", names(Recipient.values()));
        WORDS.put("purpose", names(Purpose.values()));
        WORDS.put("classes", names(DataClass.values()));
        WORDS.put(
                "basis",
                Stream.concat(
                                names(LegalBasis.values()).stream(),
                                Stream.of(SharingGuard.ON_RECORD, SharingGuard.GIVEN_NOW, SharingGuard.NOTHING))
                        .collect(Collectors.toSet()));
    }

    private SharingRules() {}

    /** The rules that a form breaks, in plain words for whoever wrote it; empty for a form that shares nothing. */
    static List<String> brokenBy(FormSchema form) {
        MarkedAnswers share = new MarkedAnswers(form, SharingGuard.SHARE, Map.of());
        if (WORDS.keySet().stream().noneMatch(share::has)) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        WORDS.forEach((name, words) -> {
            if (!share.has(name)) {
                broken.add(("%1$s: a form that shares something also says its %2$s (property share = %2$s)."
                                + " · Biểu mẫu có chia sẻ thông tin phải nêu cả %2$s (thuộc tính share = %2$s).")
                        .formatted(form.id(), name));
            }
            share.offered(name).stream()
                    .filter(word -> !words.contains(word))
                    .forEach(word -> broken.add(
                            ("%1$s: share = %2$s says %3$s, which nobody knows. · share = %2$s ghi %3$s, không có trong danh mục.")
                                    .formatted(form.id(), name, word)));
            share.field(name)
                    .filter(field -> !field.required() || field.hide() != null)
                    .ifPresent(field -> broken.add(
                            ("%1$s: %2$s must be asked always, because it says what is shared. · Luôn phải hỏi %2$s, vì nêu nội dung chia sẻ.")
                                    .formatted(form.id(), field.key())));
        });
        return broken;
    }

    private static Set<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).collect(Collectors.toSet());
    }
}
