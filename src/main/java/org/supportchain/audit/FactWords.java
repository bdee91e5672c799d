package org.supportchain.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the facts of a row are called for people, in English and Vietnamese, with times as they are in Viet Nam. */
final class FactWords {

    private static final DateTimeFormatter PEOPLE =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    /** Told elsewhere on the page, or ids and digests that say nothing to people. */
    private static final Set<String> LEFT_OUT = Set.of("digest", "line", "task", "late", "calledBy");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("after", "new time · hạn mới"),
            Map.entry("approvedBy", "approved by · người phê duyệt"),
            Map.entry("arrived", "arrived · đến lúc"),
            Map.entry("at", "at · lúc"),
            Map.entry("author", "author · người ghi"),
            Map.entry("basis", "basis in law · căn cứ pháp lý"),
            Map.entry("before", "until then · hạn cũ"),
            Map.entry("began", "began · bắt đầu"),
            Map.entry("by", "by · người thực hiện"),
            Map.entry("cause", "cause · nguyên nhân"),
            Map.entry("child", "child · trẻ em"),
            Map.entry("classes", "kinds of data · loại dữ liệu"),
            Map.entry("confirmed", "confirmed by the person · người được hỗ trợ xác nhận"),
            Map.entry("delivered", "delivered · đã cung cấp"),
            Map.entry("due", "due · hạn"),
            Map.entry("entries", "entries · số mục"),
            Map.entry("evidence", "evidence · bằng chứng"),
            Map.entry("fact", "fact · thông tin"),
            Map.entry("form", "form · biểu mẫu"),
            Map.entry("from", "from · từ"),
            Map.entry("gateway", "gateway · cổng"),
            Map.entry("givenBy", "given by · người đồng ý"),
            Map.entry("kind", "kind · loại"),
            Map.entry("ladder", "ladder · thang báo"),
            Map.entry("operation", "operation · thao tác"),
            Map.entry("outcome", "outcome · kết quả"),
            Map.entry("proof", "proof · căn cứ"),
            Map.entry("property", "property · thuộc tính"),
            Map.entry("purpose", "purpose · mục đích"),
            Map.entry("purposes", "purposes · mục đích"),
            Map.entry("reason", "reason · lý do"),
            Map.entry("recipient", "recipient · bên nhận"),
            Map.entry("recipients", "recipients · bên nhận"),
            Map.entry("reported", "reported · báo lúc"),
            Map.entry("rule", "rule · quy tắc"),
            Map.entry("rules", "rules · quy tắc"),
            Map.entry("same", "same person · cùng một người"),
            Map.entry("state", "state · tình trạng"),
            Map.entry("status", "status · trạng thái"),
            Map.entry("table", "version of the table · phiên bản bảng"),
            Map.entry("text", "version of the text · phiên bản văn bản"),
            Map.entry("to", "to · đến"),
            Map.entry("value", "value · giá trị"),
            Map.entry("way", "way · cách"));

    private FactWords() {}

    static SortedMap<String, String> of(Map<String, String> facts) {
        SortedMap<String, String> shown = new TreeMap<>();
        facts.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                shown.put(NAMES.getOrDefault(name, name), value(value));
            }
        });
        return shown;
    }

    private static String value(String value) {
        return switch (value) {
            case "true" -> "yes · có";
            case "false" -> "no · không";
            default -> time(value);
        };
    }

    private static String time(String value) {
        try {
            return value.endsWith("Z") ? PEOPLE.format(Instant.parse(value)) : value.replace(",", ", ");
        } catch (DateTimeParseException notATime) {
            return value;
        }
    }
}
