package org.supportchain.audit;

import static org.supportchain.audit.Writing.doing;

import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.audit.EventReader.Event;
import org.supportchain.journal.Act;

/** One trace for each case, in the order of the standard (XES, IEEE 1849-2016): extensions, globals, classifiers, traces. */
@Component
class XesLog implements EventLog {

    private static final String XES = "http://www.xes-standard.org/";

    private final EventReader events;

    XesLog(EventReader events) {
        this.events = events;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.EVENT_LOG;
    }

    @Override
    public void write(ExportScope scope, OutputStream out) {
        doing(() -> {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("log");
            // The official schema has no namespace and takes a number.
            xml.writeAttribute("xes.version", "1849.2016");
            xml.writeAttribute("xes.features", "");
            extension(xml, "Concept", "concept");
            extension(xml, "Time", "time");
            extension(xml, "Organizational", "org");
            extension(xml, "Lifecycle", "lifecycle");
            xml.writeStartElement("global");
            xml.writeAttribute("scope", "trace");
            attribute(xml, "string", "concept:name", "");
            xml.writeEndElement();
            xml.writeStartElement("global");
            xml.writeAttribute("scope", "event");
            attribute(xml, "string", "concept:name", "");
            attribute(xml, "date", "time:timestamp", "1970-01-01T00:00:00.000Z");
            attribute(xml, "string", "lifecycle:transition", "");
            xml.writeEndElement();
            xml.writeEmptyElement("classifier");
            xml.writeAttribute("name", "Activity");
            xml.writeAttribute("keys", "concept:name lifecycle:transition");
            String[] open = {null};
            events.each(
                    scope,
                    event -> doing(() -> {
                        if (!event.reference().equals(open[0])) {
                            if (open[0] != null) {
                                xml.writeEndElement();
                            }
                            open[0] = event.reference();
                            xml.writeStartElement("trace");
                            attribute(xml, "string", "concept:name", event.reference());
                        }
                        trace(xml, event);
                    }));
            if (open[0] != null) {
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        });
    }

    private static void extension(XMLStreamWriter xml, String name, String prefix) throws XMLStreamException {
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", XES + prefix + ".xesext");
    }

    private static void trace(XMLStreamWriter xml, Event event) throws XMLStreamException {
        xml.writeStartElement("event");
        attribute(xml, "string", "concept:name", event.activity());
        attribute(xml, "date", "time:timestamp", event.at().toString());
        attribute(xml, "string", "lifecycle:transition", transition(event.act()));
        attribute(xml, "string", "org:resource", event.account());
        attribute(xml, "string", "org:role", event.roles());
        attribute(xml, "string", "org:group", event.facility());
        attribute(xml, "string", "act", event.act().name());
        attribute(xml, "string", "model", event.model());
        xml.writeEndElement();
    }

    /** The words of the lifecycle extension. */
    private static String transition(Act act) {
        return switch (act) {
            case STEP_OPENED, PROCESS_STARTED -> "schedule";
            case STEP_ASSIGNED -> "assign";
            case STEP_DROPPED -> "pi_abort";
            case ESCALATED, DEADLINE_MISSED -> "unknown";
            default -> "complete";
        };
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, @Nullable String value)
            throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement(type);
            xml.writeAttribute("key", key);
            xml.writeAttribute("value", value);
        }
    }
}
