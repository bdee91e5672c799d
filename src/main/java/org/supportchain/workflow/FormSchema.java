package org.supportchain.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/**
 * A Camunda Form as the server reads it: its id and its fields.
 *
 * @param constants the properties of its texts: what the form says to the house without asking anybody
 */
record FormSchema(String id, List<FormField> fields, Map<String, String> constants) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    static FormSchema read(InputStream form) throws IOException {
        JsonNode root = JSON.readTree(form);
        List<FormField> fields = new ArrayList<>();
        Map<String, String> constants = new LinkedHashMap<>();
        collect(root, null, fields, constants);
        return new FormSchema(root.path("id").asText(), List.copyOf(fields), Map.copyOf(constants));
    }

    private static void collect(
            JsonNode parent, @Nullable String hiddenWith, List<FormField> fields, Map<String, String> constants) {
        for (JsonNode component : parent.path("components")) {
            String hide = either(hiddenWith, feel(component.path("conditional").path("hide")));
            if (component.has("components")) {
                collect(component, hide, fields, constants);
            } else if (component.hasNonNull("key")) {
                FormField.Type type = typeOf(component);
                if (type != null) {
                    fields.add(field(component, type, hide));
                }
            } else {
                constants.putAll(marks(component));
            }
        }
    }

    private static FormField field(JsonNode component, FormField.Type type, @Nullable String hide) {
        JsonNode rules = component.path("validate");
        return new FormField(
                component.path("key").asText(),
                component
                        .path("label")
                        .asText(component
                                .path("dateLabel")
                                .asText(component.path("key").asText())),
                type,
                hide,
                component.path("properties").path("route").asBoolean(false),
                named(DataClass.class, component, "class").orElse(FormField.STRICTEST),
                named(Purpose.class, component, "purpose").orElse(null),
                named(Trait.class, component, "find").orElse(null),
                component.path("properties").path("empty").asText().equals("now"),
                component.path("properties").path("ask").asText().equals("anew"),
                rules.path("required").asBoolean(false),
                number(rules.path("minLength")) == null
                        ? null
                        : rules.path("minLength").asInt(),
                number(rules.path("maxLength")) == null
                        ? null
                        : rules.path("maxLength").asInt(),
                number(rules.path("min")),
                number(rules.path("max")),
                rules.path("pattern").asText(null),
                options(component.path("values")),
                marks(component));
    }

    private static Map<String, String> options(JsonNode values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(value -> options.put(
                value.path("value").asText(),
                value.path("label").asText(value.path("value").asText())));
        return options;
    }

    private static Map<String, String> marks(JsonNode component) {
        Map<String, String> marks = new LinkedHashMap<>();
        component
                .path("properties")
                .fields()
                .forEachRemaining(
                        mark -> marks.put(mark.getKey(), mark.getValue().asText()));
        return Map.copyOf(marks);
    }

    /** @throws IllegalArgumentException if the form uses a word that the house does not know */
    private static <E extends Enum<E>> Optional<E> named(Class<E> words, JsonNode component, String property) {
        return Optional.ofNullable(component.path("properties").path(property).asText(null))
                .map(word -> Enum.valueOf(words, word));
    }

    private static FormField.@Nullable Type typeOf(JsonNode component) {
        return switch (component.path("type").asText()) {
            case "textfield", "textarea" -> FormField.Type.TEXT;
            case "number" -> FormField.Type.NUMBER;
            case "checkbox" -> FormField.Type.BOOLEAN;
            case "radio", "select" -> FormField.Type.ONE_OF;
            case "checklist", "taglist" -> FormField.Type.SOME_OF;
            case "datetime" ->
                switch (component.path("subtype").asText().toLowerCase(Locale.ROOT)) {
                    case "date" -> FormField.Type.DATE;
                    case "time" -> FormField.Type.TIME;
                    default -> FormField.Type.DATE_AND_TIME;
                };
            default -> null;
        };
    }

    private static @Nullable Double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return node.isTextual() && !node.asText().isBlank() ? Double.valueOf(node.asText()) : null;
    }

    private static @Nullable String feel(JsonNode expression) {
        String text = expression.asText("");
        return text.startsWith("=") ? text.substring(1) : null;
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return "(" + first + ") or (" + second + ")";
    }
}
