package org.supportchain.modelgovernance;

import org.jspecify.annotations.Nullable;

/**
 * Why a proposal is not accepted, in words for whoever made it.
 *
 * @param rule the id of the rule
 * @param elementId null when it is about the file as a whole
 * @param elementName what people call that element; null when it has no name
 */
public record RefusedFor(
        String rule,
        String file,
        @Nullable String elementId,
        @Nullable String elementName,
        String meaningEn,
        String meaningVi,
        String mendEn,
        String mendVi) {

    static RefusedFor file(String rule, String file, String meaningEn, String meaningVi, String mendEn, String mendVi) {
        return new RefusedFor(rule, file, null, null, meaningEn, meaningVi, mendEn, mendVi);
    }

    /** Where it is: the element as people call it, and the file. */
    public String place() {
        String element = elementName != null ? "“" + elementName + "”" : elementId;
        return element == null ? file : element + " (" + file + ")";
    }
}
