package org.supportchain.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The few answers that go on to the engine, because a gateway or a table looks at them. */
final class RoutingFacts {

    private RoutingFacts() {}

    /** Every routing fact of the form, also those left empty, so that no gateway meets an unknown name. */
    static Map<String, Object> of(FormSchema form, Map<String, Object> checked) {
        Map<String, @Nullable Object> routing = new HashMap<>();
        form.fields().stream().filter(FormField::route).forEach(field -> {
            Object value = checked.get(field.key());
            routing.put(
                    field.key(),
                    value == null && field.type() == FormField.Type.BOOLEAN ? Boolean.FALSE : engineValue(value));
        });
        return routing;
    }

    /** Those that say something, as text: what was not ticked or not answered says nothing. */
    static Map<String, String> steering(Map<String, Object> routing) {
        Map<String, String> facts = new TreeMap<>();
        routing.forEach((name, value) -> {
            if (value != null && !Boolean.FALSE.equals(value)) {
                facts.put(
                        name, value instanceof Date moment ? moment.toInstant().toString() : value.toString());
            }
        });
        return facts;
    }

    private static @Nullable Object engineValue(@Nullable Object value) {
        return value instanceof Instant instant
                ? Date.from(instant)
                : value instanceof LocalDate || value instanceof LocalTime ? value.toString() : value;
    }
}
