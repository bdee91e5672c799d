package org.supportchain.modelgovernance;

import java.util.Locale;

/** The policy rules: what each means for a person, and how a change that breaks it is mended. */
public enum Rule {
    // What a file may be at all.
    FILE_KIND(
            "Only models, tables and forms belong to the house. · Chỉ mô hình, bảng quyết định và biểu mẫu thuộc hệ thống.",
            "Leave the file out; use .bpmn, .dmn or .form. · Bỏ tệp này; chỉ dùng .bpmn, .dmn hoặc .form."),
    TOO_LARGE(
            "A file this large or deep could stop the house for everybody. · Tệp quá lớn hoặc quá sâu có thể làm ngừng hệ thống.",
            "Split the model. · Hãy chia nhỏ mô hình."),
    NO_XML(
            "Nobody can read this file, so no step in it would ever run. · Không đọc được tệp, nên không bước nào chạy được.",
            "Save it again with Camunda Modeler. · Hãy lưu lại bằng Camunda Modeler."),
    ENCODING(
            "Letters could be read differently here and in the engine. · Chữ có thể bị đọc khác nhau.",
            "Save the file as UTF-8. · Hãy lưu tệp ở dạng UTF-8."),
    DOCUMENT_TYPE(
            "A document type can read files of the server or stop it. · Khai báo DOCTYPE có thể đọc tệp máy chủ hoặc làm ngừng máy chủ.",
            "Delete the DOCTYPE. · Hãy xoá DOCTYPE."),
    INSTRUCTION(
            "An instruction to a program has no place in a model. · Mô hình không được chứa chỉ thị cho chương trình.",
            "Delete the line that begins with <?. · Hãy xoá dòng bắt đầu bằng <?."),
    NAMESPACE(
            "Nobody has looked at what this vocabulary can do. · Bộ từ vựng này chưa được xem xét.",
            "Remove what another tool has added. · Hãy bỏ phần do công cụ khác thêm vào."),
    ELEMENT(
            "This part of a model is not on the list of the house. · Thành phần này không có trong danh mục của hệ thống.",
            "Use one of the listed elements. · Hãy dùng thành phần trong danh mục."),
    ATTRIBUTE(
            "This property of an element is not on the list of the house. · Thuộc tính này không có trong danh mục của hệ thống.",
            "Clear the field in Camunda Modeler. · Hãy xoá trường này trong Camunda Modeler."),
    STRAY_TEXT("Text stands where no text belongs. · Có chữ ở nơi không được có chữ.", "Delete it. · Hãy xoá đi."),
    // What would run code, or read and send what people told.
    SCRIPT(
            "A script could read and send everything that people told. · Mã kịch bản có thể đọc và gửi mọi điều người được hỗ trợ đã kể.",
            "Use a form, a table or a verb of the house. · Hãy dùng biểu mẫu, bảng hoặc lệnh có sẵn."),
    JAVA_CLASS(
            "A class name runs any code of the server. · Tên lớp có thể chạy mã bất kỳ trên máy chủ.",
            "Call one of the listed verbs as a delegate expression. · Hãy gọi một lệnh trong danh mục."),
    CONNECTOR(
            "A connector sends data out of the house. · Bộ kết nối gửi dữ liệu ra ngoài hệ thống.",
            "Remove the connector. · Hãy bỏ bộ kết nối."),
    EXTERNAL_TASK(
            "An external task hands a case to a program that nobody watches. · Tác vụ ngoài giao hồ sơ cho chương trình không ai giám sát.",
            "Use a user task or a listed verb. · Hãy dùng bước do người làm hoặc lệnh trong danh mục."),
    LISTENER(
            "A hidden listener acts on a case without being seen in the picture. · Bộ nghe ẩn tác động lên hồ sơ mà không thấy trên sơ đồ.",
            "Remove the listener; the house adds its own. · Hãy bỏ bộ nghe; hệ thống tự thêm phần của mình."),
    FORM_KEY(
            "A form from elsewhere is not checked and may leak what is typed. · Biểu mẫu từ nơi khác không được kiểm tra, có thể làm lộ thông tin.",
            "Refer to a form in forms/ by its id. · Hãy tham chiếu biểu mẫu trong forms/ bằng mã."),
    TEMPLATE(
            "A template can bring back what these rules keep out. · Khuôn mẫu có thể đưa vào điều bị cấm.",
            "Unlink the template. · Hãy gỡ liên kết khuôn mẫu."),
    MULTI_INSTANCE(
            "A repeated step has no clock of its own for each person. · Bước lặp không có thời hạn riêng cho từng người.",
            "Draw the loop with a gateway, or open an own case. · Hãy vẽ vòng lặp bằng cổng, hoặc mở hồ sơ riêng."),
    EXPRESSION_PLACE(
            "An expression here would be run unseen. · Biểu thức ở đây sẽ chạy mà không ai thấy.",
            "Write plain words; expressions belong in conditions, times, groups and mappings. · Hãy viết chữ thường; biểu thức chỉ dùng cho điều kiện, thời gian, nhóm và ánh xạ."),
    EXPRESSION(
            "This expression says more than the small language of the house. · Biểu thức vượt quá ngôn ngữ nhỏ của hệ thống.",
            "Compare facts with fixed answers; see the grammar in model-rules.md. · Hãy so sánh dữ kiện với câu trả lời cố định; xem model-rules.md."),
    VERB(
            "A service task may only do what is on the list. · Tác vụ hệ thống chỉ được làm việc trong danh mục.",
            "Use one of the listed verbs. · Hãy dùng một lệnh trong danh mục."),
    TABLE_CELL(
            "A cell of a table may hold a value, not a program. · Ô trong bảng chỉ chứa giá trị, không chứa chương trình.",
            "Write a text in quotes, a number, true, false, or a comparison. · Hãy ghi chữ trong ngoặc kép, số, true, false hoặc phép so sánh."),
    FORM_READABLE(
            "This form cannot be read, so nobody could fill it in. · Không đọc được biểu mẫu, nên không ai điền được.",
            "Save it again with Camunda Modeler. · Hãy lưu lại bằng Camunda Modeler."),
    FORM_COMPONENT(
            "This kind of field can run code, load from outside, or breaks the task list. · Loại trường này có thể chạy mã, tải từ bên ngoài hoặc làm hỏng danh sách việc.",
            "Use text, number, choice, checklist, tick or date. · Hãy dùng chữ, số, lựa chọn, danh sách, ô đánh dấu hoặc ngày."),
    FORM_PROPERTY(
            "This property of a field is not on the list of the house. · Thuộc tính của trường không có trong danh mục.",
            "Clear it in Camunda Modeler. · Hãy xoá trong Camunda Modeler."),
    FORM_EXPRESSION(
            "An expression in a form may only hide a field. · Biểu thức trong biểu mẫu chỉ được dùng để ẩn trường.",
            "Compare one answer with a fixed one: = answer != \"YES\". · Hãy so sánh câu trả lời với giá trị cố định."),
    FORM_MARKUP(
            "Markup or a link in a form can load from outside and tell who is reading. · Mã đánh dấu hoặc liên kết có thể tải từ bên ngoài và làm lộ người đang đọc.",
            "Write plain words. · Hãy viết chữ thường."),
    FORM_PATTERN(
            "A pattern like this can stop the server when somebody types. · Mẫu này có thể làm treo máy chủ khi có người nhập.",
            "Use fixed letters, classes and counts, without groups. · Hãy dùng ký tự cố định và số lần lặp, không dùng nhóm."),
    // What must stay for the people.
    PROCESS_ID(
            "Under this name another process would be replaced. · Với tên này, một quy trình khác sẽ bị thay thế.",
            "One process, table or form a file, named like the file. · Mỗi tệp một quy trình, bảng hoặc biểu mẫu, đặt tên theo tệp."),
    PROCESS_NAME(
            "Caseworkers read the name in two languages. · Cán bộ đọc tên bằng hai ngôn ngữ.",
            "Write English · Tiếng Việt. · Hãy viết English · Tiếng Việt."),
    NOT_EXECUTABLE(
            "A process that is not executable silently does nothing. · Quy trình không được bật thực thi sẽ không làm gì.",
            "Tick Executable. · Hãy đánh dấu Executable."),
    HISTORY(
            "Without time to live what happened could be lost or kept for ever. · Thiếu thời hạn lưu, lịch sử có thể bị mất hoặc lưu mãi.",
            "Set the history time to live in days, 365 or more. · Hãy đặt thời hạn lưu lịch sử, từ 365 ngày."),
    ELEMENT_ID(
            "Two elements with one name cannot be told apart in the journal. · Hai phần tử trùng tên không phân biệt được trong nhật ký.",
            "Give each element its own id. · Hãy đặt mã riêng cho từng phần tử."),
    STEP_NAME(
            "Who has the step could not read what to do. · Người phụ trách không đọc được phải làm gì.",
            "Write the name as English · Tiếng Việt. · Hãy ghi tên dạng English · Tiếng Việt."),
    STEP_CODE(
            "A step without code has no deadline and is missing in every list. · Bước không có mã sẽ không có thời hạn và mất khỏi mọi danh sách.",
            "Set the extension property step. · Hãy đặt thuộc tính mở rộng step."),
    STEP_FORM(
            "Nothing could be asked or recorded at this step. · Bước này không thể hỏi hay ghi nhận gì.",
            "Refer to a form that exists, with binding deployment. · Hãy tham chiếu biểu mẫu có thật, ràng buộc deployment."),
    STEP_GROUP(
            "Nobody would see this step, or the wrong people. · Không ai thấy bước này, hoặc sai người thấy.",
            "Name one or more roles of the house. · Hãy ghi một hoặc nhiều vai trò của hệ thống."),
    STEP_DUE(
            "The person would wait without a clock. · Người được hỗ trợ sẽ phải chờ mà không có thời hạn.",
            "Due date ${deadlines.due('CODE')} with the code of this step. · Thời hạn ${deadlines.due('CODE')} với mã của bước này."),
    STEP_TIMER(
            "When the step stalls nobody would be called. · Khi bước bị chậm sẽ không ai được gọi.",
            "One boundary timer, with the same expression as the due date. · Một bộ hẹn giờ ở biên, cùng biểu thức với thời hạn."),
    TIMER_INTERRUPTS(
            "Being late would take the step away from its owner: nobody would do it. · Quá hạn sẽ lấy mất bước của người phụ trách: không ai làm nữa.",
            "Make the timer non-interrupting. · Hãy chuyển bộ hẹn giờ sang không ngắt."),
    STEP_ESCALATES(
            "The timer would ring and nobody would hear it. · Bộ hẹn giờ sẽ kêu mà không ai nghe.",
            "Lead it to an escalation end Esc_DeadlineMissed, caught by the sub-process that calls EscalationProcess. · Hãy dẫn tới kết thúc leo thang Esc_DeadlineMissed, có quy trình con gọi EscalationProcess."),
    DEADLINE_ROW(
            "For some people this step would have no deadline at all. · Với một số người, bước này sẽ không có thời hạn.",
            "Keep a row for the step in deadlines.dmn in which only the step is filled. · Hãy giữ một dòng trong deadlines.dmn chỉ điền mã bước."),
    DEADLINE_TERM(
            "This term cannot be counted the same way for everybody. · Thời hạn này không tính giống nhau cho mọi người.",
            "PT24H with 24/7, P5D with WORKING_DAYS; clock start and ladder as listed. · PT24H với 24/7, P5D với WORKING_DAYS; mốc tính và bậc thang theo danh mục."),
    CHILD_TERM(
            "A child would wait longer than 24 hours for safety. · Trẻ em sẽ phải chờ hơn 24 giờ để được an toàn.",
            "C01 and C02: at most PT24H, 24/7, from ARRIVED, ladder E-CHI, no pause. · C01 và C02: tối đa PT24H, 24/7, từ ARRIVED, bậc thang E-CHI, không tạm dừng."),
    CHILD_PAUSE(
            "The clock of a child's safety would stand still. · Đồng hồ an toàn của trẻ em sẽ đứng lại.",
            "Rows with ladder E-CHI may not pause. · Dòng có bậc thang E-CHI không được tạm dừng."),
    TABLE_SHAPE(
            "The house would no longer find what it asks this table. · Hệ thống sẽ không còn tra được bảng này.",
            "Keep inputs, outputs and hit policy FIRST; change the rows. · Hãy giữ cột và quy tắc FIRST; chỉ sửa các dòng."),
    TABLE_SOURCE(
            "Nobody could tell by what right this rule holds. · Không ai biết quy tắc này dựa vào đâu.",
            "Name the source of the row. · Hãy ghi căn cứ của dòng."),
    LADDER(
            "A stalled step would call nobody at one of the levels. · Bước bị chậm sẽ không gọi ai ở một cấp.",
            "Keep levels 1, 2 and 3 with roles of the house. · Hãy giữ đủ cấp 1, 2, 3 với vai trò của hệ thống."),
    CHILD_BYPASS(
            "Somebody under 18 or of unknown age could be treated as an adult. · Người dưới 18 hoặc chưa rõ tuổi có thể bị coi là người lớn.",
            "Every way from start to end must pass the child track; only ${!child} may lead around it. · Mọi đường phải qua quy trình trẻ em; chỉ ${!child} được đi vòng."),
    CHILD_FACT(
            "Whether somebody counts as a child could be changed without a decision. · Việc được coi là trẻ em có thể bị đổi mà không có quyết định.",
            "Only the child track says that somebody is an adult. · Chỉ quy trình trẻ em được kết luận là người lớn."),
    CHILD_STEPS(
            "A child could leave the child track without being registered and assessed. · Trẻ em có thể rời quy trình mà chưa được đăng ký và đánh giá.",
            "Keep C01 and C02 on every way. · Hãy giữ C01 và C02 trên mọi đường đi."),
    TERMINATES(
            "This end would cut off all that still runs for the person. · Kết thúc này sẽ cắt ngang mọi việc đang làm cho người được hỗ trợ.",
            "Use a plain end; only the proof of adulthood ends the child track. · Hãy dùng kết thúc thường; chỉ khi xác định là người lớn mới chấm dứt quy trình trẻ em."),
    INTERRUPTS(
            "This event would throw away what is being done for the person. · Sự kiện này sẽ huỷ việc đang làm cho người được hỗ trợ.",
            "Make it non-interrupting. · Hãy chuyển sang không ngắt."),
    CALL_TARGET(
            "The called process does not exist: the person would be stuck here. · Quy trình được gọi không tồn tại: hồ sơ sẽ kẹt ở đây.",
            "Call a process of the house by its id. · Hãy gọi quy trình có thật bằng mã."),
    CALL_KEY(
            "The called steps would not know whose case they are. · Các bước được gọi sẽ không biết thuộc hồ sơ nào.",
            "Pass the business key #{execution.processBusinessKey}. · Hãy truyền business key #{execution.processBusinessKey}."),
    CALL_VARIABLES(
            "Everything would be passed on, also what is not needed. · Mọi dữ kiện sẽ bị chuyển đi, kể cả không cần thiết.",
            "Name each fact that is passed on. · Hãy nêu tên từng dữ kiện được chuyển."),
    REFERENCE(
            "What this points to does not exist: the person would be stuck here. · Nơi được trỏ tới không tồn tại: hồ sơ sẽ kẹt ở đây.",
            "Choose something that exists. · Hãy chọn thứ có thật."),
    MESSAGE(
            "Nobody sends this message, or nobody hears it. · Không ai gửi hoặc không ai nhận thông điệp này.",
            "Use a message of the house, and keep somebody who catches it. · Hãy dùng thông điệp có sẵn và giữ nơi nhận."),
    ESCALATION(
            "Somebody calls and nobody answers. · Có người gọi mà không ai trả lời.",
            "Catch the escalation in the same process or where it is called. · Hãy bắt leo thang trong cùng quy trình hoặc nơi gọi."),
    FACT_KNOWN(
            "Nobody ever answers what this decides on: the person would be stuck here. · Không ai trả lời điều dùng để quyết định: hồ sơ sẽ kẹt ở đây.",
            "Ask it in a form with route = true, or use a known fact. · Hãy hỏi trong biểu mẫu với route = true, hoặc dùng dữ kiện đã có."),
    UNREACHED(
            "No way leads here: what is drawn would never be done. · Không có đường tới đây: việc đã vẽ sẽ không bao giờ được làm.",
            "Connect it or delete it. · Hãy nối hoặc xoá."),
    DEAD_END(
            "The person would be stuck here for ever. · Hồ sơ sẽ kẹt ở đây mãi mãi.",
            "Draw the way on, so that every node reaches an end. · Hãy vẽ đường tiếp để tới được kết thúc."),
    NO_DEFAULT(
            "If no condition holds the person is stuck. · Nếu không điều kiện nào đúng, hồ sơ sẽ kẹt.",
            "Give the gateway a default flow and every other flow a condition. · Hãy đặt luồng mặc định và điều kiện cho các luồng khác."),
    ENDLESS_LOOP(
            "The engine would turn round without ever waiting. · Hệ thống sẽ quay vòng mãi không dừng.",
            "Put a step or a time into the loop. · Hãy đặt một bước hoặc một thời gian chờ vào vòng lặp."),
    WAIT(
            "Nobody can say how long this waits. · Không ai biết phải chờ bao lâu.",
            "PT12H, or a deadline of the house. · PT12H hoặc thời hạn của hệ thống."),
    CLOSING_CHECK(
            "A case could end while something promised is still open. · Hồ sơ có thể kết thúc khi việc đã hứa chưa xong.",
            "Lead every way to the end through closeCaseDelegate. · Mọi đường tới kết thúc phải qua closeCaseDelegate."),
    FORM_ID(
            "The step would not find this form. · Bước sẽ không tìm thấy biểu mẫu này.",
            "Name the form like its file. · Hãy đặt mã biểu mẫu theo tên tệp."),
    FORM_LABEL(
            "Who asks could not read the question. · Người hỏi không đọc được câu hỏi.",
            "Write the label as English · Tiếng Việt. · Hãy ghi nhãn dạng English · Tiếng Việt."),
    FORM_FIELD(
            "Nobody would know what this answer is, who may read it, and how long it is kept. · Không ai biết câu trả lời này là gì, ai được đọc, lưu bao lâu.",
            "Give the field one key, a class and a purpose of the house. · Hãy đặt cho trường một khoá, class và purpose có trong danh mục."),
    FORM_ROUTE(
            "What a person tells freely would stand where everybody sees it. · Lời kể tự do sẽ nằm ở nơi ai cũng thấy.",
            "Only listed answers, numbers, yes or no, and dates may be routing facts. · Chỉ câu trả lời có sẵn, số, có/không và ngày được làm dữ kiện định tuyến."),
    FORM_STORY(
            "A person would have to tell the story to get help. · Người được hỗ trợ sẽ buộc phải kể chuyện mới được giúp.",
            "Long texts are never required. · Không bắt buộc ô văn bản dài.");

    private final Words meaning;
    private final Words mending;

    Rule(String meaning, String mending) {
        this.meaning = Words.of(meaning);
        this.mending = Words.of(mending);
    }

    /** As it is written in findings and in the list of the rules. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Words meaning() {
        return meaning;
    }

    public Words mending() {
        return mending;
    }

    /** True for the rules that hold for every file, whoever it belongs to; the others are for the models of the house. */
    public boolean guardsTheServer() {
        return ordinal() < PROCESS_ID.ordinal();
    }
}
