package org.supportchain.workflow;

import java.time.temporal.Temporal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Trait;

/** Answers as the case file keeps them: by kind, and what a person can be found by. */
record SortedAnswers(Map<DataClass, Map<String, Object>> byKind, Map<Trait, Set<String>> traits) {

    /** @param fields what the form, or the catalogue of all forms, says of a key; unknown keys get the strictest kind */
    static SortedAnswers of(Map<String, Object> answers, Function<String, Optional<FormField>> fields) {
        return of(answers, fields, Set.of());
    }

    /** @param shared keys whose answers hold for several people: nobody is found by them */
    static SortedAnswers of(
            Map<String, Object> answers, Function<String, Optional<FormField>> fields, Set<String> shared) {
        Map<DataClass, Map<String, Object>> byKind = new EnumMap<>(DataClass.class);
        Map<Trait, Set<String>> traits = new EnumMap<>(Trait.class);
        answers.forEach((key, answer) -> {
            Optional<FormField> field = fields.apply(key);
            Object value = answer instanceof Temporal moment ? moment.toString() : answer;
            byKind.computeIfAbsent(
                            field.map(FormField::dataClass).orElse(FormField.STRICTEST), kind -> new LinkedHashMap<>())
                    .put(key, value);
            field.filter(said -> !shared.contains(key)).map(FormField::find).ifPresent(trait -> traits.computeIfAbsent(
                            trait, any -> new TreeSet<>())
                    .add(value.toString()));
        });
        return new SortedAnswers(byKind, traits);
    }
}
