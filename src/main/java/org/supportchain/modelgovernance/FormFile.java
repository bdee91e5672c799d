package org.supportchain.modelgovernance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A form as a file: its id and its components, the fields by key, texts and groups by id. */
record FormFile(String id, Map<String, FormPart> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DRAWN_ONLY = Set.of(
            "id",
            "key",
            "components",
            "values",
            "layout",
            "appearance",
            "showOutline",
            "verticalAlignment",
            "timeInterval",
            "use24h",
            "increment",
            "height",
            "path",
            "conditional");
    private static final Set<String> SAID = Set.of(
            "label",
            "text",
            "description",
            "dateLabel",
            "timeLabel",
            "patternErrorMessage",
            "alt",
            "title",
            "placeholder");

    /** @throws IllegalArgumentException if it is no JSON */
    static FormFile read(byte[] file) {
        try {
            JsonNode root = JSON.readTree(file);
            Map<String, FormPart> parts = new LinkedHashMap<>();
            collect(root, "", "", parts);
            return new FormFile(root.path("id").asText(), parts);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not a form", notJson);
        }
    }

    private static void collect(JsonNode parent, String hiddenWith, String path, Map<String, FormPart> parts) {
        for (JsonNode component : parent.path("components")) {
            String hidden =
                    both(hiddenWith, component.path("conditional").path("hide").asText(""));
            String deeper = path + component.path("path").asText("");
            String key = component.path("key").asText(component.path("id").asText());
            while (parts.containsKey(key)) {
                key = key + "'";
            }
            parts.put(key, part(key, component, hidden, deeper));
            collect(component, hidden, deeper, parts);
        }
    }

    private static FormPart part(String key, JsonNode component, String hidden, String path) {
        Map<String, String> traits = new TreeMap<>();
        component.fields().forEachRemaining(entry -> {
            if (!DRAWN_ONLY.contains(entry.getKey())) {
                trait(entry.getKey(), entry.getValue(), traits);
            }
        });
        Map<String, String> choices = new LinkedHashMap<>();
        component
                .path("values")
                .forEach(choice -> choices.put(
                        choice.path("value").asText(), choice.path("label").asText()));
        boolean field = component.hasNonNull("key");
        if (field || component.path("type").asText().equals("text")) {
            put("hide", hidden, traits);
        }
        if (field) {
            put("path", path, traits);
        }
        return new FormPart(key, field, label(component, key), traits, choices);
    }

    private static void trait(String name, JsonNode value, Map<String, String> traits) {
        if (value.isObject()) {
            value.fields()
                    .forEachRemaining(inner -> trait(
                            SAID.contains(inner.getKey()) ? inner.getKey() : name + "." + inner.getKey(),
                            inner.getValue(),
                            traits));
        } else if (!value.isNull() && !value.asText().equals("false")) {
            put(
                    SAID.contains(name) ? "says." + name : name,
                    value.isArray() ? value.toString() : value.asText(),
                    traits);
        }
    }

    private static void put(String name, String value, Map<String, String> traits) {
        if (!value.isEmpty()) {
            traits.put(name, value);
        }
    }

    private static Words label(JsonNode component, String key) {
        String said = component
                .path("label")
                .asText(component
                        .path("dateLabel")
                        .asText(component.path("text").asText("")));
        String short60 = said.length() > 60 ? said.substring(0, 60) + "…" : said;
        return said.isBlank() ? PlainText.ofId("_" + key) : Words.of(short60);
    }

    private static String both(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " or " + other;
    }
}
