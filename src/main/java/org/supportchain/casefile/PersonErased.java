package org.supportchain.casefile;

/** The person of this case was erased; nothing can be written about that person any more. */
public class PersonErased extends RuntimeException {

    PersonErased(String reference) {
        super("The person of case %s was erased. · Dữ liệu của người trong hồ sơ %s đã được xoá."
                .formatted(reference, reference));
    }
}
