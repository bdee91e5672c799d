package org.supportchain.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLStreamException;

/** Something that can fail while it is written to. */
interface Writing {

    void write() throws IOException, XMLStreamException;

    static void doing(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
