package org.supportchain.audit;

import java.io.OutputStream;

/** The cases of a period in one of the forms that auditors' tools read. */
interface EventLog {

    ExportFormat format();

    /** To be called within a transaction. */
    void write(ExportScope scope, OutputStream out);
}
