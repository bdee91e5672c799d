package org.supportchain.modelgovernance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/** Every question can be read, says what its answer is and what for, and leaves free words out of the engine. */
final class FormRules {

    private static final Set<String> LISTS = Set.of("select", "radio");
    private static final Set<String> MEASURES = Set.of("number", "checkbox", "datetime");
    private static final int LONG_TEXT = 20_000;

    private final Findings findings;

    FormRules(Findings findings) {
        this.findings = findings;
    }

    void check(String file, FormFile form) {
        if (!form.id().equals(FileNames.form(file))) {
            findings.add(Rule.FORM_ID, "", "", form.id());
        }
        if (form.fields().isEmpty()) {
            findings.add(Rule.FORM_FIELD, "", "", "");
        }
        Set<String> keys = new HashSet<>();
        form.fields().forEach(field -> check(field, keys));
        form.components().stream()
                .filter(component -> !component.hasNonNull("key"))
                .filter(component -> !Set.of("text", "group", "separator", "spacer")
                        .contains(component.path("type").asText()))
                .forEach(component -> refuse(Rule.FORM_FIELD, component, "key"));
    }

    private void check(JsonNode field, Set<String> keys) {
        String key = field.path("key").asText();
        if (!keys.add(key) || !key.matches("[a-z][A-Za-z0-9]{0,60}")) {
            refuse(Rule.FORM_FIELD, field, key);
        }
        if (!StepRules.BILINGUAL.matcher(FormFile.label(field)).matches()) {
            refuse(Rule.FORM_LABEL, field, FormFile.label(field));
        }
        String route = FormFile.property(field, "route");
        boolean routes = route.equals("true");
        if (!Set.of("", "true", "false").contains(route) || routes && (key.equals("child") || !isClosed(field))) {
            refuse(key.equals("child") ? Rule.CHILD_FACT : Rule.FORM_ROUTE, field, route);
        }
        if (!says(field, "class", DataClass.values(), !routes)
                || !says(field, "purpose", Purpose.values(), !routes)
                || !says(field, "find", Trait.values(), false)) {
            refuse(Rule.FORM_FIELD, field, field.path("properties").toString());
        }
        JsonNode limits = field.path("validate");
        boolean story = field.path("type").asText().equals("textarea")
                && limits.path("maxLength").asInt(LONG_TEXT) >= LONG_TEXT;
        if (story && limits.path("required").asBoolean()) {
            refuse(Rule.FORM_STORY, field, "required");
        }
    }

    private static boolean isClosed(JsonNode field) {
        String type = field.path("type").asText();
        return MEASURES.contains(type)
                || LISTS.contains(type) && !field.path("values").isEmpty();
    }

    private static boolean says(JsonNode field, String property, Enum<?>[] words, boolean required) {
        String word = FormFile.property(field, property);
        return word.isEmpty()
                ? !required
                : Arrays.stream(words).anyMatch(one -> one.name().equals(word));
    }

    private void refuse(Rule rule, JsonNode field, String detail) {
        String key = field.path("key").asText(field.path("id").asText());
        findings.add(rule, key, FormFile.label(field), detail);
    }
}
