package org.supportchain.audit;

import java.util.Arrays;
import java.util.Optional;

/** What auditors' tools read. */
public enum ExportFormat {
    TABLE("cases.csv", "text/csv;charset=UTF-8"),
    EVENT_LOG("cases.xes", "application/xml"),
    OBJECTS("cases.jsonocel", "application/json"),
    WAYS("ways.csv", "text/csv;charset=UTF-8");

    private final String file;
    private final String type;

    ExportFormat(String file, String type) {
        this.file = file;
        this.type = type;
    }

    /** What the file is called. */
    public String file() {
        return file;
    }

    /** Its media type. */
    public String type() {
        return type;
    }

    /** The format of a file. */
    public static Optional<ExportFormat> of(String file) {
        return Arrays.stream(values()).filter(each -> each.file.equals(file)).findFirst();
    }
}
