package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Clocks that jump over a deadline and back. */
@ChainTest
class ClockJumpIT {

    private static final String OVERDUE = "BoundaryEvent_SendReferralOverdue";

    @Autowired
    Chain chain;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT24H"})
    void escalatesOnceWhenTheClockJumpsForwardAndBack(Duration jump) {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        Instant due = chain.timer(reference, OVERDUE).getDuedate().toInstant();
        ClockUtil.setCurrentTime(Date.from(due.plus(jump)));
        fireWhatIsDue(reference);
        assertThat(escalations(reference)).hasSize(1);
        ClockUtil.setCurrentTime(Date.from(due.minus(jump)));
        fireWhatIsDue(reference);
        ClockUtil.setCurrentTime(Date.from(due.plus(jump)));
        fireWhatIsDue(reference);
        assertThat(escalations(reference)).hasSize(1);
    }

    private void fireWhatIsDue(String reference) {
        management.createJobQuery().executable().timers().list().stream()
                .filter(job -> chain.instances(reference).stream()
                        .anyMatch(instance -> instance.getId().equals(job.getProcessInstanceId())))
                .forEach(chain::fire);
    }

    private List<HistoricProcessInstance> escalations(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("EscalationProcess")
                .processInstanceBusinessKey(reference)
                .list();
    }
}
