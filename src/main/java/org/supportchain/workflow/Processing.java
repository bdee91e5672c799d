package org.supportchain.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;

/**
 * One row of the register of processing: one kind of data, asked for one purpose.
 *
 * @param purpose null for routing facts whose form names no purpose
 */
public record Processing(@Nullable Purpose purpose, DataClass kind, List<Source> sources) {

    /**
     * A form that asks for it.
     *
     * @param steps codes of the steps that use the form
     */
    public record Source(String form, List<String> steps, List<String> questions) {}

    public int fields() {
        return sources.stream().mapToInt(source -> source.questions().size()).sum();
    }
}
