package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.junit.jupiter.api.Test;

class RoutingFactsHistoryTest {

    private final RoutingFactsHistory history = new RoutingFactsHistory();

    @Test
    void keepsTheValueThatAVariableHasAndNotEveryOneThatItEverHad() {
        assertThat(history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE, null))
                .isTrue();
        assertThat(history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, null))
                .isFalse();
    }
}
