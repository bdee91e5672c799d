package org.supportchain.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/**
 * What every form must say and keep to before anybody fills it in. Each answer has a kind and a purpose, in the words of
 * the house; a routing fact, which the engine shows to whoever may see the task, can never be free text.
 */
final class FormRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LISTS = Set.of("select", "radio", "checklist", "taglist");
    private static final Set<String> MEASURES = Set.of("number", "checkbox", "datetime");
    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    private final String form;
    private final Set<String> asked = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    private FormRules(String form) {
        this.form = form;
    }

    /** The rules that a form breaks, in plain words for whoever wrote it; empty for a good form. */
    static List<String> brokenBy(String file, byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            FormRules rules = new FormRules(root.path("id").asText(file));
            rules.checkWithin(root);
            return rules.broken;
        } catch (IOException e) {
            return List.of("%s: this is no readable form. · Tệp biểu mẫu không đọc được.".formatted(file));
        }
    }

    private void checkWithin(JsonNode parent) {
        for (JsonNode component : parent.path("components")) {
            if (component.has("components")) {
                checkWithin(component);
            } else if (component.hasNonNull("key")) {
                check(component);
            }
        }
    }

    private void check(JsonNode field) {
        if (!asked.add(field.path("key").asText())) {
            refuse(field, "two fields have the same key", "có hai trường trùng khoá");
        }
        boolean route = route(field);
        checkWord(field, "class", DataClass.values(), !route);
        checkWord(field, "purpose", Purpose.values(), !route);
        checkWord(field, "find", Trait.values(), false);
        if (route) {
            checkClosed(field);
        }
    }

    private boolean route(JsonNode field) {
        String route = property(field, "route");
        if (!route.isEmpty() && !YES_OR_NO.contains(route)) {
            refuse(
                    field,
                    "property route must be true or false, not " + route,
                    "thuộc tính route chỉ được là true hoặc false, không phải " + route);
        }
        return route.equals("true");
    }

    private void checkWord(JsonNode field, String property, Enum<?>[] words, boolean required) {
        String word = property(field, property);
        String known = Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", "));
        if (word.isEmpty() && required) {
            refuse(
                    field,
                    "property %s is missing; say one of %s".formatted(property, known),
                    "thiếu thuộc tính %s; cần ghi một trong: %s".formatted(property, known));
        }
        if (!word.isEmpty() && Arrays.stream(words).noneMatch(one -> one.name().equals(word))) {
            refuse(
                    field,
                    "property %s says %s, which nobody knows; say one of %s".formatted(property, word, known),
                    "thuộc tính %s ghi %s, không có trong danh mục; cần ghi một trong: %s"
                            .formatted(property, word, known));
        }
    }

    private void checkClosed(JsonNode field) {
        String type = field.path("type").asText();
        if (LISTS.contains(type)) {
            if (field.path("values").isEmpty() || field.has("valuesKey") || field.has("valuesExpression")) {
                refuse(
                        field,
                        "a routing fact needs its answers listed in the form",
                        "dữ kiện định tuyến phải có sẵn các câu trả lời trong biểu mẫu");
            }
        } else if (!MEASURES.contains(type)) {
            refuse(
                    field,
                    "free text cannot be a routing fact; the process may know listed answers, numbers, yes or no, and dates only",
                    "chữ tự do không thể là dữ kiện định tuyến; quy trình chỉ được biết câu trả lời có sẵn, số, có hoặc không, và ngày giờ");
        }
    }

    private void refuse(JsonNode field, String english, String vietnamese) {
        String key = field.path("key").asText();
        String label = field.path("label").asText(field.path("dateLabel").asText(key));
        broken.add("%s, %s (%s): %s. · %s.".formatted(form, label, key, english, vietnamese));
    }

    private static String property(JsonNode field, String name) {
        return field.path("properties").path(name).asText().strip();
    }
}
