package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One element of a model with everything about it that the engine reads, and nothing that only the drawing needs.
 *
 * @param kind the word of BPMN: {@code userTask}, {@code sequenceFlow} and so on
 * @param within the process or sub-process it stands in
 * @param traits every setting by name, with its value
 */
record Part(String id, String kind, Words name, String within, Map<String, String> traits) {

    String trait(String key) {
        return Objects.requireNonNullElse(traits.get(key), "");
    }

    boolean isFlow() {
        return kind.equals("sequenceFlow");
    }

    boolean isGateway() {
        return kind.endsWith("Gateway");
    }

    /** True where one way is taken and the others are not. */
    boolean chooses() {
        return kind.equals("exclusiveGateway") || kind.equals("eventBasedGateway");
    }

    List<String> groups() {
        return List.of(trait("candidateGroups").split("\\s*,\\s*"));
    }
}
