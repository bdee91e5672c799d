package org.supportchain.modelgovernance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A form as it was read: one JSON object, no key twice, and its components in order. */
record FormFile(JsonNode root, List<JsonNode> components) {

    private static final int MOST_BYTES = 500_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(30)
                            .maxStringLength(20_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws Unreadable if this is no form */
    static FormFile read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new Unreadable(Rule.TOO_LARGE, file.length + " bytes");
        }
        try {
            JsonNode root = JSON.readTree(file);
            if (!root.isObject() || !root.path("components").isArray()) {
                throw new Unreadable(Rule.FORM_READABLE, "");
            }
            List<JsonNode> components = new ArrayList<>();
            collect(root, components);
            return new FormFile(root, components);
        } catch (IOException e) {
            throw new Unreadable(Rule.FORM_READABLE, "");
        }
    }

    private static void collect(JsonNode parent, List<JsonNode> components) {
        for (JsonNode component : parent.path("components")) {
            components.add(component);
            collect(component, components);
        }
    }

    String id() {
        return root.path("id").asText();
    }

    List<JsonNode> fields() {
        return components.stream()
                .filter(component -> component.hasNonNull("key"))
                .toList();
    }

    Set<String> routingFacts() {
        return fields().stream()
                .filter(FormFile::isRoute)
                .map(field -> field.path("key").asText())
                .collect(Collectors.toSet());
    }

    static boolean isRoute(JsonNode field) {
        return property(field, "route").equals("true");
    }

    static String property(JsonNode field, String name) {
        return field.path("properties").path(name).asText().strip();
    }

    static String label(JsonNode field) {
        return field.path("label").asText(field.path("dateLabel").asText());
    }
}
