package org.supportchain.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Takes what Tasklist or a REST client sent out of the engine's wrappings, before the engine can keep any of it. */
final class RawAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RawAnswers() {}

    static Map<String, @Nullable Object> of(@Nullable Map<String, ?> variables) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        if (variables instanceof org.camunda.bpm.engine.variable.VariableMap typed) {
            typed.keySet().forEach(key -> answers.put(key, raw(typed.getValueTyped(key))));
        } else if (variables != null) {
            variables.forEach((key, value) -> answers.put(key, raw(value)));
        }
        return answers;
    }

    private static @Nullable Object raw(@Nullable Object value) {
        if (value instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
            try {
                return JSON.readValue(serialized.getValueSerialized(), Object.class);
            } catch (JsonProcessingException e) {
                throw new RefusedAnswers(
                        List.of("A list of answers is no valid JSON. · Danh sách câu trả lời không phải JSON hợp lệ."));
            }
        }
        return value instanceof TypedValue typed ? typed.getValue() : value;
    }
}
