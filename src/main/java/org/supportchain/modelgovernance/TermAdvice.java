package org.supportchain.modelgovernance;

import java.util.Optional;

/** Says in plain words what is wrong with a length of time in a table, and what to write instead. */
final class TermAdvice {

    private TermAdvice() {}

    /**
     * @param column what the column is called in the table language
     * @param calendar of the same row; empty where the table has none
     */
    static Optional<Words> of(String column, String text, String calendar) {
        return switch (column) {
            case "duration" -> Optional.of(term(text, calendar.equals("WORKING_DAYS")));
            case "longest" -> Optional.of(term(text, false));
            case "after" ->
                Optional.of(words(
                        "“{0}” says no time after the due time. Write a share of the term such as 25%, or hours such as PT2H.",
                        "“{0}” không chỉ rõ thời gian sau hạn. Hãy ghi tỷ lệ thời hạn như 25%, hoặc số giờ như PT2H.",
                        text));
            default -> Optional.empty();
        };
    }

    private static Words term(String text, boolean workingDays) {
        if (Term.of(text).isEmpty()) {
            return words(
                    "“{0}” is no length of time. Write PT24H for 24 hours, PT30M for 30 minutes, or P5D with WORKING_DAYS for five working days.",
                    "“{0}” không phải là khoảng thời gian. Hãy ghi PT24H cho 24 giờ, PT30M cho 30 phút, hoặc P5D với WORKING_DAYS cho năm ngày làm việc.",
                    text);
        }
        if (workingDays && text.startsWith("PT")) {
            return words(
                    "“{0}” counts hours, but this row counts working days. Write P1D for one working day, or choose the calendar 24/7.",
                    "“{0}” tính theo giờ, nhưng dòng này tính theo ngày làm việc. Hãy ghi P1D cho một ngày làm việc, hoặc chọn lịch 24/7.",
                    text);
        }
        if (!workingDays && text.matches("P\\d+D")) {
            return words(
                    "“{0}” counts days, but this row counts around the clock. Write PT24H for one day, or choose the calendar WORKING_DAYS.",
                    "“{0}” tính theo ngày, nhưng dòng này tính liên tục cả ngày đêm. Hãy ghi PT24H cho một ngày, hoặc chọn lịch WORKING_DAYS.",
                    text);
        }
        return words(
                "“{0}” cannot be counted. Write one number above zero: hours (PT36H), minutes (PT90M) or, with WORKING_DAYS, working days (P5D).",
                "“{0}” không tính được. Hãy ghi một số lớn hơn 0: giờ (PT36H), phút (PT90M) hoặc, với WORKING_DAYS, ngày làm việc (P5D).",
                text);
    }

    private static Words words(String english, String vietnamese, String text) {
        return new Words(english.replace("{0}", text), vietnamese.replace("{0}", text));
    }
}
