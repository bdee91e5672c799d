package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class SafetyThreatProcessIT {

    @Autowired
    Chain chain;

    @Test
    void watchesAThreatUntilThePersonIsSafe() {
        String reference = chain.start("SafetyThreatProcess");
        chain.complete(reference, "Task_AcknowledgeThreat");
        chain.complete(reference, "Task_ActOnThreat");
        chain.complete(reference, "Task_DecideThreatMeasures", "threatDecision", "CONTINUE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_DecideThreatMeasures");
        chain.complete(reference, "Task_DecideThreatMeasures", "threatDecision", "SAFE");
        assertThat(chain.passed(reference)).contains("EndEvent_ThreatOver");
        assertThat(chain.isOver(reference)).isTrue();
    }
}
