package org.supportchain.modelgovernance;

import java.util.List;

/** Says which policy rules a change of models, tables and forms would break. Reads files only; runs nothing. */
public final class PolicyRules {

    private final ModelFiles released;

    /** @param released what is in force; it completes what a change leaves out */
    public PolicyRules(ModelFiles released) {
        this.released = released;
    }

    /** All that the proposed files break, together with what is in force beside them; empty for a change that may be made. */
    public static List<Finding> check(ModelFiles proposed, ModelFiles released) {
        return new PolicyRules(released).check(proposed);
    }

    /** @see #check(ModelFiles, ModelFiles) */
    public List<Finding> check(ModelFiles proposed) {
        ReadFiles read = ReadFiles.of(proposed);
        if (!read.findings().isEmpty()) {
            return read.findings();
        }
        return List.of();
    }

    /** What could harm the server or let data out, in whichever file; what it means for a person is not looked at. */
    public static List<Finding> harmfulIn(ModelFiles files) {
        return ReadFiles.of(files).findings();
    }
}
