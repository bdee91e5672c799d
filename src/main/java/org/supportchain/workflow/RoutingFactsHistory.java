package org.supportchain.workflow;

import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/** Full history, without what was typed into forms. */
class RoutingFactsHistory implements HistoryLevel {

    static final String NAME = "routing-facts";

    @Override
    public int getId() {
        return 2026;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        return type != HistoryEventTypes.FORM_PROPERTY_UPDATE
                && HistoryLevel.HISTORY_LEVEL_FULL.isHistoryEventProduced(type, entity);
    }
}
