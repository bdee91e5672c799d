package org.supportchain.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.audit.EventReader.Event;
import org.supportchain.journal.Act;

/**
 * The cases of a period as tools of auditors read them: a table (CSV, RFC 4180), an event log (XES, IEEE 1849-2016) and a log of
 * objects (OCEL 2.0, JSON). To be written within a transaction.
 */
@Component
class EventLogs {

    private static final String XES = "http://www.xes-standard.org/";

    private final EventReader events;

    EventLogs(EventReader events) {
        this.events = events;
    }

    /** Something that can fail while it is written to. */
    private interface Writing {
        void write() throws IOException, XMLStreamException;
    }

    void csv(ExportScope scope, OutputStream out) {
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

    /** One trace for each case, in the order of the standard: extensions, globals, classifiers, traces. */
    void xes(ExportScope scope, OutputStream out) {
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

    /** Cases, referrals and agencies are the objects; the events say which of them they touch. */
    void ocel(ExportScope scope, OutputStream out) {
        doing(() -> {
            Set<String> activities = new TreeSet<>();
            TreeMap<String, String> cases = new TreeMap<>();
            Set<String> referrals = new LinkedHashSet<>();
            Set<String> agencies = new TreeSet<>();
            events.each(scope, event -> {
                activities.add(event.activity());
                cases.merge(event.reference(), kind(event), EventLogs::moreTelling);
                if (isReferral(event)) {
                    referrals.add("referral " + event.subject());
                }
                if (event.facility() != null) {
                    agencies.add(event.facility());
                }
            });
            JsonGenerator json = new JsonFactory().createGenerator(out);
            json.writeStartObject();
            types(json, "objectTypes", List.of("agency", "case", "child case", "referral"), List.of());
            types(json, "eventTypes", activities, List.of("act", "account", "roles", "model"));
            json.writeArrayFieldStart("objects");
            for (var each : cases.entrySet()) {
                object(json, each.getKey(), each.getValue());
            }
            for (String referral : referrals) {
                object(json, referral, "referral");
            }
            for (String agency : agencies) {
                object(json, agency, "agency");
            }
            json.writeEndArray();
            json.writeArrayFieldStart("events");
            events.each(scope, event -> doing(() -> event(json, event, cases.keySet())));
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
        });
    }

    private static String kind(Event event) {
        return event.model() != null && event.model().startsWith("ChildProtectionProcess:") ? "child case" : "case";
    }

    private static String moreTelling(String one, String other) {
        return one.equals("case") ? other : one;
    }

    private static boolean isReferral(Event event) {
        return event.act() == Act.PROCESS_STARTED
                && event.model() != null
                && event.model().startsWith("ReferralProcess:");
    }

    private static void types(JsonGenerator json, String field, Iterable<String> names, List<String> attributes)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeArrayFieldStart("attributes");
            for (String attribute : attributes) {
                json.writeStartObject();
                json.writeStringField("name", attribute);
                json.writeStringField("type", "string");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void object(JsonGenerator json, String id, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("type", type);
        json.writeArrayFieldStart("attributes");
        json.writeEndArray();
        json.writeArrayFieldStart("relationships");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void event(JsonGenerator json, Event event, Set<String> known) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.reference() + "/" + event.seq());
        json.writeStringField("type", event.activity());
        json.writeStringField("time", event.at().toString());
        json.writeArrayFieldStart("attributes");
        value(json, "act", event.act().name());
        value(json, "account", event.account());
        value(json, "roles", event.roles());
        value(json, "model", event.model());
        json.writeEndArray();
        json.writeArrayFieldStart("relationships");
        relation(json, event.reference(), "of");
        if (event.act() == Act.CASE_LINKED && event.subject() != null && known.contains(event.subject())) {
            relation(json, event.subject(), "linked to");
        }
        if (isReferral(event)) {
            relation(json, "referral " + event.subject(), "sends");
        }
        if (event.facility() != null) {
            relation(json, event.facility(), "at");
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("value", value);
            json.writeEndObject();
        }
    }

    private static void relation(JsonGenerator json, String object, String qualifier) throws IOException {
        json.writeStartObject();
        json.writeStringField("objectId", object);
        json.writeStringField("qualifier", qualifier);
        json.writeEndObject();
    }

    private static void doing(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
