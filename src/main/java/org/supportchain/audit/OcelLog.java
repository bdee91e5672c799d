package org.supportchain.audit;

import static org.supportchain.audit.Writing.doing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.audit.EventReader.Event;
import org.supportchain.journal.Act;

/** Cases, referrals and agencies are the objects; the events say which of them they touch (OCEL 2.0, JSON). */
@Component
class OcelLog implements EventLog {

    private final EventReader events;

    OcelLog(EventReader events) {
        this.events = events;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.OBJECTS;
    }

    @Override
    public void write(ExportScope scope, OutputStream out) {
        doing(() -> {
            Set<String> activities = new TreeSet<>();
            TreeMap<String, String> cases = new TreeMap<>();
            Set<String> referrals = new LinkedHashSet<>();
            Set<String> agencies = new TreeSet<>();
            events.each(scope, event -> {
                activities.add(event.activity());
                cases.merge(event.reference(), kind(event), OcelLog::moreTelling);
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
}
