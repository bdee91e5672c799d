package org.supportchain.workflow;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Full history, without what was typed into forms. Every variable that is created or changed passes here, whichever way it
 * came, so this is also where everything is refused that cannot be a routing fact: free text and objects.
 */
class RoutingFactsHistory implements HistoryLevel {

    static final String NAME = "routing-facts";

    private static final Set<String> PLAIN_TYPES =
            Set.of("null", "boolean", "integer", "long", "short", "double", "date", "string");

    /** Codes, references, group ids and ids of tasks; no sentence fits. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.,:-]{0,120}");

    /**
     * What a form held is in the case file; that a timer was set and went off shows in the steps, a failure is kept. What variables
     * ever held is a third of all history, and nobody may read it: what was learnt and decided stands in the journal.
     */
    private static final Set<HistoryEventType> NOT_KEPT = Set.of(
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    /** The one thing that a history needs a variable for: which step an escalation was about. */
    private static final Set<String> KEPT = Set.of(RoutingFact.STALLED_TASK.name(), RoutingFact.STALLED_STEP.name());

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
        if (entity instanceof VariableInstanceEntity variable && !variable.isTransient() && isWritten(type)) {
            refuseUnlessRoutingFact(variable);
        }
        boolean forgotten = entity instanceof VariableInstanceEntity variable && !KEPT.contains(variable.getName());
        return !forgotten
                && !NOT_KEPT.contains(type)
                && HistoryLevel.HISTORY_LEVEL_FULL.isHistoryEventProduced(type, entity);
    }

    private static boolean isWritten(HistoryEventType type) {
        return type == HistoryEventTypes.VARIABLE_INSTANCE_CREATE || type == HistoryEventTypes.VARIABLE_INSTANCE_UPDATE;
    }

    private static void refuseUnlessRoutingFact(VariableInstanceEntity variable) {
        boolean text = variable.getTypeName().equals("string");
        boolean code =
                !text || CODE.matcher(String.valueOf(variable.getTextValue())).matches();
        if (!PLAIN_TYPES.contains(variable.getTypeName()) || !code) {
            throw new RefusedAnswers(List.of("The engine takes codes, numbers, dates, yes and no; nothing else. ·"
                    + " Hệ thống quy trình chỉ nhận mã, số, ngày, có và không."));
        }
    }
}
