package org.supportchain.workflow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the deadline board compares with.
 *
 * @param caseloadNorm how many open cases one worker should have at most: 1 to 25 is a policy default, no law says a number
 */
@ConfigurationProperties("supportchain.board")
record BoardSettings(@DefaultValue("25") int caseloadNorm) {

    BoardSettings {
        if (caseloadNorm < 1) {
            throw new IllegalArgumentException("supportchain.board.caseload-norm must be 1 or more.");
        }
    }
}
