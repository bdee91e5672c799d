package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;

/** What changes in one file. */
final class FileDifference {

    private FileDifference() {}

    static List<Change> between(
            String name, byte @Nullable [] before, byte @Nullable [] after, SortedMap<String, byte[]> proposed) {
        if (before == null) {
            return List.of(whole(name, Mark.ADDED, Words.say("it is new", "được thêm mới"), false));
        }
        if (after == null) {
            return List.of(whole(name, Mark.REMOVED, Words.say("it is removed", "bị xoá"), true));
        }
        if (Arrays.equals(before, after)) {
            return List.of();
        }
        try {
            return inside(name, before, after, proposed);
        } catch (ModelException | IllegalArgumentException unreadable) {
            return List.of(whole(name, Mark.CHANGED, Words.say("it cannot be read", "không đọc được"), true));
        }
    }

    private static List<Change> inside(String name, byte[] before, byte[] after, SortedMap<String, byte[]> proposed) {
        if (name.endsWith(".bpmn")) {
            return ModelDifference.between(name, before, after);
        }
        if (name.endsWith(".dmn")) {
            return TableDifference.between(name, before, after);
        }
        if (name.endsWith(".form")) {
            return FormDifference.between(name, before, after, proposed);
        }
        return List.of(whole(name, Mark.CHANGED, Words.say("it changes", "thay đổi"), true));
    }

    private static Change whole(String name, Mark mark, Words what, boolean weaker) {
        Words title = PlainText.ofId("_" + name.replaceAll("\\.\\w+$", "").replace('-', ' '));
        return new Place(name, name, title, Words.say("File “{0}”", "Tệp “{0}”", Words.of(name)))
                .change(mark, Verdict.of(Kind.FILE, what, weaker, Protection.RULES));
    }
}
