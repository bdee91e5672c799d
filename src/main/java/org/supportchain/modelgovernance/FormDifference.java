package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** What changes between two versions of a form. */
final class FormDifference {

    private final String file;
    private final Words form;
    private final List<Change> changes = new ArrayList<>();

    private FormDifference(String file, Words form) {
        this.file = file;
        this.form = form;
    }

    static List<Change> between(String file, byte[] released, byte[] proposed, SortedMap<String, byte[]> models) {
        FormFile before = FormFile.read(released);
        FormFile after = FormFile.read(proposed);
        FormDifference difference = new FormDifference(file, FormUse.beginning(before.id(), models));
        if (!before.id().equals(after.id())) {
            difference.changes.add(difference
                    .formPlace(file)
                    .changed(TraitVerdicts.changed(
                            Kind.FORM,
                            "the id of the form",
                            "mã biểu mẫu",
                            before.id(),
                            after.id(),
                            Protection.ANSWERS)));
        }
        difference.compare(before.fields(), after.fields());
        return difference.changes;
    }

    private void compare(Map<String, FormPart> before, Map<String, FormPart> after) {
        before.forEach((key, old) -> {
            FormPart now = after.get(key);
            if (now == null) {
                changes.add(place(old).change(Mark.REMOVED, FieldVerdicts.removed(old)));
            } else {
                compare(old, now);
            }
        });
        after.forEach((key, now) -> {
            if (!before.containsKey(key)) {
                changes.add(place(now).change(Mark.ADDED, FieldVerdicts.added(now)));
            }
        });
    }

    private void compare(FormPart old, FormPart now) {
        Set<String> traits = new TreeSet<>(old.traits().keySet());
        traits.addAll(now.traits().keySet());
        traits.stream()
                .filter(trait ->
                        !Objects.equals(old.traits().get(trait), now.traits().get(trait)))
                .forEach(trait -> changes.add(place(now).changed(FieldVerdicts.judge(trait, old, now))));
        if (!old.choices().equals(now.choices())) {
            FieldVerdicts.choices(old, now)
                    .forEach(verdict -> changes.add(place(now).changed(verdict)));
        }
    }

    private Place formPlace(String id) {
        return new Place(file, id, form, form);
    }

    private Place place(FormPart part) {
        Words beginning = part.isField()
                ? Words.say("{0}, field “{1}”", "{0}, mục “{1}”", form, part.label())
                : Words.say("{0}, text or group “{1}”", "{0}, phần chữ hoặc nhóm “{1}”", form, part.label());
        return new Place(file, part.key(), part.label(), beginning);
    }
}
