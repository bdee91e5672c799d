package org.supportchain.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.supportchain.network.Role;
import org.supportchain.workflow.Processing;

/** The register as a table file that opens in any spreadsheet: one line for each purpose, kind of data and form. */
final class RegisterTable {

    static final String NO_PURPOSE = "Routing facts without a purpose · Dữ kiện định tuyến, không nêu mục đích";

    /** Without it, spreadsheets take Vietnamese letters for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "Purpose · Mục đích",
                    "Kind of data · Loại thông tin",
                    "Steps · Bước",
                    "Form · Biểu mẫu",
                    "Fields · Số trường",
                    "Questions · Câu hỏi",
                    "Years kept after closure · Số năm lưu sau khi kết thúc",
                    "Readers · Người được đọc")
            .get();

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

    private RegisterTable() {}

    static String of(List<Processing> rows) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter table = new CSVPrinter(text, FORMAT)) {
            for (Processing row : rows) {
                for (Processing.Source source : row.sources()) {
                    table.printRecord(
                            row.purpose() == null ? NO_PURPOSE : row.purpose().title(),
                            row.kind().title(),
                            plain(String.join(", ", source.steps())),
                            plain(source.form()),
                            source.questions().size(),
                            plain(String.join("; ", source.questions())),
                            row.kind().kept().getYears(),
                            row.kind().readers().stream().map(Role::title).collect(Collectors.joining("; ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Whoever writes a form writes words, never a formula for the spreadsheet of whoever reads the register. */
    private static String plain(String words) {
        return FORMULA.matcher(words).find() ? "'" + words : words;
    }
}
