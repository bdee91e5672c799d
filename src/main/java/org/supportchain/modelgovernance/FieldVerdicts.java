package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.Verdict.harmless;
import static org.supportchain.modelgovernance.Verdict.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/** Judges what changes about a field of a form. What it does not know, it takes for a weakening. */
final class FieldVerdicts {

    private FieldVerdicts() {}

    static Verdict judge(String trait, FormPart before, FormPart after) {
        String old = before.trait(trait);
        String now = after.trait(trait);
        if (trait.startsWith("says.")) {
            return harmless(Kind.LABEL, Words.say("its wording changes", "cách diễn đạt thay đổi"));
        }
        if (FormPart.isConsent(trait)) {
            return rule(Kind.CONSENT, "the rule of consent", "quy tắc về sự đồng ý", old, now, Protection.CONSENT);
        }
        if (FormPart.isSharing(trait)) {
            return rule(Kind.SHARING, "the rule of sharing", "quy tắc chia sẻ", old, now, Protection.SHARING);
        }
        return switch (trait) {
            case "validate.required" -> required(now);
            case "properties.class" -> dataClass(old, now);
            case "properties.purpose" ->
                new Verdict(
                        Kind.PURPOSE,
                        instead("it is asked for", "được hỏi để phục vụ", purpose(old), purpose(now)),
                        Protection.SHARING);
            case "properties.route" ->
                of(
                        Kind.ROUTE,
                        now.equals("true")
                                ? Words.say(
                                        "its answer now leaves the case file and becomes a routing fact",
                                        "câu trả lời nay rời khỏi hồ sơ và trở thành dữ kiện điều phối")
                                : Words.say(
                                        "its answer now stays in the case file only and no longer routes",
                                        "câu trả lời nay chỉ nằm trong hồ sơ và không còn điều phối"),
                        true,
                        now.equals("true") ? Protection.CASE_FILE : Protection.ROUTING);
            case "properties.find" ->
                of(
                        Kind.FINDING,
                        instead("a person is found again by", "tìm lại người bằng", trait(old), trait(now)),
                        !old.isEmpty(),
                        Protection.RECOGNITION);
            case "properties.ask" ->
                of(
                        Kind.FIELD_DEFAULT,
                        now.isEmpty()
                                ? Words.say("it is no longer asked anew each time", "không còn được hỏi lại mỗi lần")
                                : Words.say("it is asked anew each time", "được hỏi lại mỗi lần"),
                        !old.isEmpty(),
                        Protection.ANSWERS);
            case "defaultValue" ->
                of(
                        Kind.FIELD_DEFAULT,
                        instead(
                                "the answer filled in beforehand is",
                                "câu trả lời điền sẵn là",
                                PlainText.value(old),
                                PlainText.value(now)),
                        !now.isEmpty(),
                        Protection.ANSWERS);
            case "hide" ->
                of(
                        Kind.FIELD_HIDDEN,
                        now.isEmpty()
                                ? Words.say("it is always shown now", "nay luôn được hiển thị")
                                : Words.say(
                                        "it is hidden in other situations than before",
                                        "bị ẩn trong những tình huống khác trước"),
                        !now.isEmpty(),
                        Protection.ANSWERS);
            case "type", "subtype" ->
                TraitVerdicts.changed(
                        Kind.FIELD, "the kind of answer", "loại câu trả lời", old, now, Protection.ANSWERS);
            case "validate.min", "validate.minLength" ->
                limit("the least that is taken", "giá trị nhỏ nhất", old, now, looser(now, old, old));
            case "validate.max" -> limit("the most that is taken", "giá trị lớn nhất", old, now, looser(old, now, old));
            case "validate.maxLength" -> limit("the longest answer", "độ dài tối đa", old, now, false);
            case "validate.pattern" -> limit("the form of the answer", "định dạng câu trả lời", "", "", !old.isEmpty());
            default ->
                TraitVerdicts.changed(Kind.SETTING, "a setting of it", "một thiết lập", "", "", Protection.UNKNOWN);
        };
    }

    static Verdict removed(FormPart part) {
        Words words = Words.say("it is removed", "bị xoá");
        if (part.carriesConsent()) {
            return new Verdict(Kind.CONSENT, words, Protection.CONSENT);
        }
        if (part.carriesSharing()) {
            return new Verdict(Kind.SHARING, words, Protection.SHARING);
        }
        return part.isField() ? new Verdict(Kind.FIELD, words, Protection.ANSWERS) : harmless(Kind.LABEL, words);
    }

    static Verdict added(FormPart part) {
        if (part.routes()) {
            return new Verdict(
                    Kind.ROUTE,
                    Words.say(
                            "it is new and its answer leaves the case file",
                            "được thêm mới và câu trả lời rời khỏi hồ sơ"),
                    Protection.CASE_FILE);
        }
        boolean shares = part.carriesSharing() || part.carriesConsent();
        return of(
                shares ? Kind.SHARING : part.isField() ? Kind.FIELD : Kind.LABEL,
                Words.say("it is new", "được thêm mới"),
                shares,
                Protection.SHARING);
    }

    static List<Verdict> choices(FormPart before, FormPart after) {
        List<Verdict> verdicts = new ArrayList<>();
        before.choices().forEach((value, label) -> {
            String now = after.choices().get(value);
            if (now == null) {
                verdicts.add(new Verdict(
                        Kind.FIELD_CHOICES,
                        Words.say("“{0}” can no longer be chosen", "không còn chọn được “{0}”", Words.of(label)),
                        Protection.ANSWERS));
            } else if (!now.equals(label)) {
                verdicts.add(harmless(
                        Kind.LABEL,
                        Words.say(
                                "the choice “{0}” is now called “{1}”",
                                "lựa chọn “{0}” nay có tên “{1}”", Words.of(label), Words.of(now))));
            }
        });
        after.choices().forEach((value, label) -> {
            if (!before.choices().containsKey(value)) {
                verdicts.add(of(
                        Kind.FIELD_CHOICES,
                        Words.say("“{0}” can now be chosen", "nay có thể chọn “{0}”", Words.of(label)),
                        after.routes() || after.carriesConsent() || after.carriesSharing(),
                        Protection.ROUTING));
            }
        });
        return verdicts;
    }

    private static Verdict required(String now) {
        return of(
                Kind.FIELD_REQUIRED,
                now.equals("true")
                        ? Words.say("it must be answered now", "nay bắt buộc phải trả lời")
                        : Words.say("it no longer has to be answered", "không còn bắt buộc trả lời"),
                !now.equals("true"),
                Protection.ANSWERS);
    }

    /** Weaker when anybody reads it who did not before. A class that is missing counts as the strictest, as everywhere. */
    private static Verdict dataClass(String old, String now) {
        Optional<DataClass> before = classOf(old);
        Optional<DataClass> after = classOf(now);
        boolean nobodyNew = before.isPresent()
                && after.isPresent()
                && before.get().readers().containsAll(after.get().readers());
        return of(
                Kind.PRIVACY_CLASS,
                instead("its answer counts as", "câu trả lời thuộc loại", titleOf(old, before), titleOf(now, after)),
                !nobodyNew,
                Protection.PRIVACY);
    }

    private static Optional<DataClass> classOf(String word) {
        return word.isEmpty()
                ? Optional.of(DataClass.COUNSELLING)
                : Arrays.stream(DataClass.values())
                        .filter(known -> known.name().equals(word))
                        .findFirst();
    }

    private static Words titleOf(String word, Optional<DataClass> known) {
        return known.map(dataClass -> Words.of(dataClass.title())).orElseGet(() -> PlainText.value(word));
    }

    private static Words purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .map(known -> Words.of(known.title()))
                .orElseGet(() -> PlainText.value(word));
    }

    private static Words trait(String word) {
        return Arrays.stream(Trait.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .map(known -> Words.of(known.title()))
                .orElseGet(() -> PlainText.value(word));
    }

    private static Verdict rule(Kind kind, String en, String vi, String old, String now, Protection protection) {
        return TraitVerdicts.changed(kind, en, vi, old.replace('_', ' '), now.replace('_', ' '), protection);
    }

    private static Verdict limit(String en, String vi, String old, String now, boolean weaker) {
        return of(
                Kind.FIELD_LIMITS,
                TraitVerdicts.changed(Kind.FIELD_LIMITS, en, vi, old, now, Protection.ANSWERS)
                        .words(),
                weaker,
                Protection.ANSWERS);
    }

    /** A limit that was there and is gone, or whose first number is now below the second. */
    private static boolean looser(String lower, String upper, String limitBefore) {
        try {
            return !limitBefore.isEmpty()
                    && (lower.isEmpty() || upper.isEmpty() || Double.parseDouble(lower) < Double.parseDouble(upper));
        } catch (NumberFormatException notNumbers) {
            return true;
        }
    }

    private static Words instead(String en, String vi, Words old, Words now) {
        return Words.say(en + " {1} instead of {0}", vi + " {1} thay vì {0}", old, now);
    }
}
