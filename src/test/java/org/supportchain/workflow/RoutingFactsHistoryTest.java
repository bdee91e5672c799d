package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.junit.jupiter.api.Test;

class RoutingFactsHistoryTest {

    private final RoutingFactsHistory history = new RoutingFactsHistory();

    @Test
    void keepsOfVariablesNothingButWhichStepAnEscalationIsAbout() {
        assertThat(history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_CREATE, named("stalledTask")))
                .isTrue();
        for (HistoryEventTypes type : List.of(
                HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
                HistoryEventTypes.VARIABLE_INSTANCE_UPDATE,
                HistoryEventTypes.VARIABLE_INSTANCE_DELETE,
                HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE)) {
            assertThat(history.isHistoryEventProduced(type, named("caseRisk"))).isFalse();
        }
        assertThat(history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, null))
                .isFalse();
    }

    private static VariableInstanceEntity named(String name) {
        VariableInstanceEntity variable = new VariableInstanceEntity();
        variable.setName(name);
        return variable;
    }
}
