package org.supportchain.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Reader;
import org.supportchain.casefile.Readings;
import org.supportchain.casefile.ToldEntry;
import org.supportchain.workflow.ToldStep.ToldAnswer;

/** Shows somebody who works on a step what the person has told before, as far as the role reads it. */
@Service
@Transactional
public class ToldSteps {

    private final Sight sight;
    private final CaseFile caseFile;
    private final FieldCatalogue fields;
    private final Readings readings;

    ToldSteps(Sight sight, CaseFile caseFile, FieldCatalogue fields, Readings readings) {
        this.sight = sight;
        this.caseFile = caseFile;
        this.fields = fields;
        this.readings = readings;
    }

    /** The latest first; empty if there is no such task that this user may see, which is on record. */
    public Optional<List<ToldStep>> ofTask(String taskId, Authentication user) {
        Reader reader = sight.reader(user, Reader.Way.CASE_TAB, taskId);
        Optional<List<ToldStep>> told = sight.caseOf(taskId, user)
                .map(reference -> caseFile.entries(reference, reader).stream()
                        .map(this::told)
                        .toList());
        if (told.isEmpty()) {
            readings.refused(reader, null);
        }
        return told;
    }

    private ToldStep told(ToldEntry entry) {
        Function<String, Optional<FormField>> known = fields.of(entry.formId());
        return new ToldStep(
                entry.reference().value(),
                entry.step(),
                fields.stepOf(entry.formId()).orElse(entry.step()),
                entry.author(),
                entry.writtenAt(),
                entry.answers().entrySet().stream()
                        .map(answer -> told(answer, known.apply(answer.getKey())))
                        .toList(),
                entry.withheld().stream().sorted().map(DataClass::title).toList());
    }

    private static ToldAnswer told(Map.Entry<String, Object> answer, Optional<FormField> field) {
        return new ToldAnswer(field.map(FormField::label).orElse(answer.getKey()), readable(answer.getValue(), field));
    }

    private static String readable(Object value, Optional<FormField> field) {
        if (value instanceof Collection<?> some) {
            return some.stream().map(one -> readable(one, field)).collect(Collectors.joining("; "));
        }
        if (value instanceof Boolean yes) {
            return yes ? "Yes · Có" : "No · Không";
        }
        String text = String.valueOf(value);
        return field.map(known -> known.options().getOrDefault(text, text)).orElse(text);
    }
}
