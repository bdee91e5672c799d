package org.supportchain.intake;

import org.supportchain.workflow.Chain;

/** Reports that say as little as a report may. */
public final class ReportForTests {

    private ReportForTests() {}

    public static Report adult(String reporter, String key) {
        return new Report(
                reporter,
                key,
                Chain.FACILITY,
                Report.AgeGroup.ADULT,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
