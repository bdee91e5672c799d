package org.supportchain.workflow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks answers against the form's own rules, so that a client that skips Tasklist meets the same rules. */
class AnswerCheck {

    private final FormSchema form;
    private final BiPredicate<String, Map<String, Object>> feel;
    private final List<String> reasons = new ArrayList<>();

    /** @param feel evaluates a FEEL condition over answers */
    AnswerCheck(FormSchema form, BiPredicate<String, Map<String, Object>> feel) {
        this.form = form;
        this.feel = feel;
    }

    /**
     * The answers of the shown fields, in their own types.
     *
     * @param known what else conditions may look at, for example whether the person is a child
     * @throws RefusedAnswers with every reason in plain words
     */
    Map<String, Object> check(Map<String, ?> answers, Map<String, Object> known) {
        refuseUnknown(answers.keySet());
        Map<String, Object> context = new LinkedHashMap<>(known);
        form.fields().forEach(field -> context.put(field.key(), answers.get(field.key())));
        Map<String, Object> checked = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            boolean hidden = field.hide() != null && feel.test(field.hide(), context);
            Object value = hidden ? null : checked(field, answers.get(field.key()));
            if (value != null) {
                checked.put(field.key(), value);
            }
        }
        if (!reasons.isEmpty()) {
            throw new RefusedAnswers(reasons);
        }
        return checked;
    }

    private void refuseUnknown(Collection<String> keys) {
        Set<String> fields = form.fields().stream().map(FormField::key).collect(Collectors.toSet());
        if (!fields.containsAll(keys)) {
            // Not which: its name was sent, and what was sent is not repeated.
            reasons.add("There is a field that this form does not have. · Có trường không thuộc biểu mẫu này.");
        }
    }

    private @Nullable Object checked(FormField field, @Nullable Object answer) {
        if (isEmpty(field, answer)) {
            if (field.required()) {
                refuse(field, "an answer is required", "cần có câu trả lời");
            }
            return field.type() == FormField.Type.BOOLEAN ? Boolean.FALSE : null;
        }
        return switch (field.type()) {
            case TEXT -> text(field, answer);
            case NUMBER -> number(field, answer);
            case BOOLEAN -> bool(field, answer);
            case ONE_OF -> oneOf(field, answer);
            case SOME_OF -> someOf(field, answer);
            case DATE -> parsed(field, answer, LocalDate::parse, "a date such as 2026-11-22", "ngày, ví dụ 2026-11-22");
            case TIME -> parsed(field, answer, LocalTime::parse, "a time such as 21:30", "giờ, ví dụ 21:30");
            case DATE_AND_TIME ->
                parsed(
                        field,
                        answer,
                        AnswerCheck::instant,
                        "a date and time such as 2026-11-22T21:30Z",
                        "ngày giờ, ví dụ 2026-11-22T21:30Z");
        };
    }

    private static boolean isEmpty(FormField field, @Nullable Object answer) {
        return answer == null
                || answer.equals("")
                || answer instanceof Collection<?> some && some.isEmpty()
                || field.required() && field.type() == FormField.Type.BOOLEAN && answer.equals(false);
    }

    private @Nullable Object text(FormField field, @Nullable Object answer) {
        if (!(answer instanceof String text)) {
            return refuse(field, "text is expected", "cần nhập chữ");
        }
        int length = text.codePointCount(0, text.length());
        if (field.maxLength() != null && length > field.maxLength()) {
            return refuse(
                    field,
                    "at most %d characters, there are %d".formatted(field.maxLength(), length),
                    "tối đa %d ký tự, hiện có %d".formatted(field.maxLength(), length));
        }
        if (field.minLength() != null && length < field.minLength()) {
            return refuse(
                    field,
                    "at least %d characters".formatted(field.minLength()),
                    "ít nhất %d ký tự".formatted(field.minLength()));
        }
        if (field.pattern() != null
                && !Pattern.compile(field.pattern()).matcher(text).find()) {
            return refuse(field, "the answer has another form than expected", "câu trả lời không đúng dạng");
        }
        return text;
    }

    private @Nullable Object number(FormField field, @Nullable Object answer) {
        if (!(answer instanceof Number number)) {
            return refuse(field, "a number is expected", "cần nhập số");
        }
        double value = number.doubleValue();
        if (field.min() != null && value < field.min() || field.max() != null && value > field.max()) {
            return refuse(
                    field,
                    "a number from %s to %s is expected".formatted(plain(field.min()), plain(field.max())),
                    "cần nhập số từ %s đến %s".formatted(plain(field.min()), plain(field.max())));
        }
        return value == Math.rint(value) ? (Object) number.longValue() : (Object) value;
    }

    private @Nullable Object bool(FormField field, @Nullable Object answer) {
        return answer instanceof Boolean ? answer : refuse(field, "yes or no is expected", "cần chọn có hoặc không");
    }

    private @Nullable Object oneOf(FormField field, @Nullable Object answer) {
        return answer instanceof String value && field.values().contains(value)
                ? value
                : refuse(field, "one of the listed answers is expected", "cần chọn một trong các câu trả lời có sẵn");
    }

    private @Nullable Object someOf(FormField field, @Nullable Object answer) {
        return answer instanceof Collection<?> some && field.values().containsAll(some)
                ? List.copyOf(some)
                : refuse(field, "some of the listed answers are expected", "cần chọn trong các câu trả lời có sẵn");
    }

    private @Nullable Object parsed(
            FormField field,
            @Nullable Object answer,
            java.util.function.Function<String, Object> parser,
            String english,
            String vietnamese) {
        try {
            return answer instanceof Date date ? date.toInstant() : parser.apply(String.valueOf(answer));
        } catch (DateTimeException e) {
            return refuse(field, english + " is expected", "cần nhập " + vietnamese);
        }
    }

    /** With an offset, or without one and then in UTC. */
    private static Instant instant(String text) {
        return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                ? OffsetDateTime.parse(text).toInstant()
                : java.time.LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private @Nullable Object refuse(FormField field, String english, String vietnamese) {
        reasons.add("%s: %s. · %s.".formatted(field.label(), english, vietnamese));
        return null;
    }

    private static String plain(@Nullable Double number) {
        return number == null
                ? "…"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
