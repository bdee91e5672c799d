package org.supportchain.workflow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/**
 * One field of a Camunda Form, as far as the server needs it.
 *
 * @param hide FEEL text after which the field is hidden; null when it always shows
 * @param emptyMeansNow true for a date and time that is now when it is left empty
 * @param askAnew true for a decision that is never shown as answered before
 * @param dataClass what kind of thing the answer is; a form that does not say it gets the kind that fewest may read
 * @param purpose what the answer is asked for; null for a routing fact
 * @param find by which trait a person can be found again with this answer; null for most fields
 * @param options the values that may be chosen, each with its label in both languages
 * @param marks other properties of the field, by name: what the house does with the answer besides keeping it
 * @param route true when the answer is a routing fact; every other answer goes to the case file only
 */
record FormField(
        String key,
        String label,
        Type type,
        @Nullable String hide,
        boolean route,
        DataClass dataClass,
        @Nullable Purpose purpose,
        @Nullable Trait find,
        boolean emptyMeansNow,
        boolean askAnew,
        boolean required,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable String pattern,
        Map<String, String> options,
        Map<String, String> marks) {

    /** The values that may be chosen; empty where the form lists none. */
    List<String> values() {
        return List.copyOf(options.keySet());
    }

    /** What an answer is as long as nobody has said it: the kind that fewest may read. */
    static final DataClass STRICTEST = DataClass.COUNSELLING;

    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        ONE_OF,
        SOME_OF,
        DATE,
        DATE_AND_TIME,
        TIME
    }
}
