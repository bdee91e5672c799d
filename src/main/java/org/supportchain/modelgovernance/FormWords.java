package org.supportchain.modelgovernance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses every part of a form that could run code, load from outside, or say more than a question says. */
final class FormWords {

    private static final Set<String> COMPONENTS = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "taglist",
            "datetime",
            "group",
            "separator",
            "spacer");

    private static final Set<String> TOP = Set.of(
            "id",
            "type",
            "schemaVersion",
            "components",
            "executionPlatform",
            "executionPlatformVersion",
            "exporter",
            "exporter.name",
            "exporter.version");

    /** What a component may say, with a dot for what stands inside something. */
    private static final Set<String> SAYS = Set.of(
            "id",
            "type",
            "key",
            "label",
            "dateLabel",
            "timeLabel",
            "text",
            "description",
            "components",
            "path",
            "showOutline",
            "height",
            "subtype",
            "use24h",
            "timeInterval",
            "timeSerializingFormat",
            "decimalDigits",
            "increment",
            "searchable",
            "disabled",
            "readonly",
            "defaultValue",
            "values",
            "values.label",
            "values.value",
            "layout",
            "layout.row",
            "layout.columns",
            "conditional",
            "conditional.hide",
            "validate",
            "validate.required",
            "validate.minLength",
            "validate.maxLength",
            "validate.min",
            "validate.max",
            "validate.pattern",
            "validate.patternErrorMessage",
            "appearance",
            "appearance.prefixAdorner",
            "appearance.suffixAdorner",
            "properties");

    private static final Pattern MARKUP = Pattern.compile(
            "<\\s*[A-Za-z/!]|&#|&[a-z]+;|]\\s*[(\\[:]|!\\[|\\b(?:javascript|data|vbscript|https?|file|ftp)\\s*:|www\\.",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOWN = Pattern.compile("\\{\\{[a-z][A-Za-z0-9]{0,60}}}");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");

    private final Findings findings;

    FormWords(Findings findings) {
        this.findings = findings;
    }

    void check(FormFile form) {
        for (Map.Entry<String, JsonNode> part : form.root().properties()) {
            if (part.getKey().equals("exporter")) {
                part.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> require(
                                TOP.contains("exporter." + name), Rule.FORM_PROPERTY, form.root(), "exporter." + name));
            }
            require(TOP.contains(part.getKey()), Rule.FORM_PROPERTY, form.root(), part.getKey());
            checkText(form.root(), part.getKey(), part.getValue());
        }
        require(form.root().path("type").asText().equals("default"), Rule.FORM_COMPONENT, form.root(), "type");
        form.components().forEach(this::checkComponent);
    }

    private void checkComponent(JsonNode component) {
        if (!component.isObject() || !COMPONENTS.contains(component.path("type").asText())) {
            findings.add(
                    Rule.FORM_COMPONENT,
                    component.path("key").asText(component.path("id").asText()),
                    FormFile.label(component),
                    component.path("type").asText());
            return;
        }
        component.properties().forEach(part -> checkPart(component, "", part.getKey(), part.getValue()));
    }

    private void checkPart(JsonNode component, String within, String name, JsonNode value) {
        if (within.equals("properties.")) {
            require(PROPERTY.matcher(name).matches() && value.isTextual(), Rule.FORM_PROPERTY, component, name);
            checkText(component, within + name, value);
            return;
        }
        String place = within + name;
        if (!SAYS.contains(place)) {
            require(false, Rule.FORM_PROPERTY, component, place);
        } else if (place.equals("conditional.hide")) {
            require(HideCondition.isOne(value.asText()), Rule.FORM_EXPRESSION, component, value.asText());
        } else if (place.equals("validate.pattern")) {
            require(HarmlessPattern.isOne(value.asText()), Rule.FORM_PATTERN, component, value.asText());
        } else if (place.equals("components")) {
            return;
        } else if (value.isObject()) {
            value.properties().forEach(part -> checkPart(component, place + ".", part.getKey(), part.getValue()));
        } else if (value.isArray()) {
            value.forEach(one -> {
                if (one.isObject()) {
                    one.properties().forEach(part -> checkPart(component, place + ".", part.getKey(), part.getValue()));
                } else {
                    checkText(component, place, one);
                }
            });
        } else {
            checkText(component, place, value);
        }
    }

    private void checkText(JsonNode component, String place, JsonNode value) {
        String text = value.isValueNode() ? value.asText() : "";
        String shown = place.equals("text") ? SHOWN.matcher(text).replaceAll("") : text;
        if (text.strip().startsWith("=")
                || shown.contains("{{")
                || shown.contains("}}")
                || Grammar.startsAnywhere(text)) {
            require(false, Rule.FORM_EXPRESSION, component, text);
        }
        if (MARKUP.matcher(text).find()) {
            require(false, Rule.FORM_MARKUP, component, text);
        }
    }

    private void require(boolean kept, Rule rule, JsonNode component, String detail) {
        if (!kept) {
            String key = component.path("key").asText(component.path("id").asText());
            findings.add(rule, key, FormFile.label(component), detail);
        }
    }
}
