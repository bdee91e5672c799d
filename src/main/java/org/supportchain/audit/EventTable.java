package org.supportchain.audit;

import static org.supportchain.audit.Writing.doing;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One line for each event (CSV, RFC 4180). */
@Component
class EventTable implements EventLog {

    private final EventReader events;

    EventTable(EventReader events) {
        this.events = events;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.TABLE;
    }

    @Override
    public void write(ExportScope scope, OutputStream out) {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        doing(() -> {
            text.write("case,seq,time,act,activity,step,model,element,account,roles,facility,subject\r\n");
            events.each(
                    scope,
                    event -> doing(() -> {
                        text.write(String.join(
                                ",",
                                cell(event.reference()),
                                Long.toString(event.seq()),
                                event.at().toString(),
                                event.act().name(),
                                cell(event.activity()),
                                cell(event.step()),
                                cell(event.model()),
                                cell(event.element()),
                                cell(event.account()),
                                cell(event.roles()),
                                cell(event.facility()),
                                cell(event.subject())));
                        text.write("\r\n");
                    }));
            text.flush();
        });
    }

    /** A cell that begins like a formula would be one in a spreadsheet. */
    private static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String harmless = value.matches("[=+\\-@\\t\\r].*") ? "'" + value : value;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
