package org.supportchain.casefile;

/** There is no case with this reference. */
public class UnknownCase extends RuntimeException {

    UnknownCase(CaseReference reference) {
        super("There is no case " + reference + ". · Không có hồ sơ " + reference + ".");
    }
}
