package org.supportchain.workflow;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseStatus;

/** Attaches the house's rules to every model that is deployed, so that no model has to draw them. */
class StepParseListener extends AbstractBpmnParseListener {

    private final StepListeners house;
    private final EngineJournal journal;

    StepParseListener(StepListeners house, EngineJournal journal) {
        this.house = house;
        this.journal = journal;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setProperty(SupportChainNames.STEP, StepCode.property(element, SupportChainNames.STEP));
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, house::taskCreated);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, house::taskAssigned);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, house::taskCompleted);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, house::taskDeleted);
        caseStatus(element, activity);
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element timer, boolean interrupting, ActivityImpl activity) {
        String attachedTo = activity.getEventScope().getId();
        if (!interrupting) {
            onStart(activity, execution -> house.deadlineMissed(execution, attachedTo));
        }
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (element.element("escalationEventDefinition") != null) {
            onStart(activity, house::escalationCaught);
        }
    }

    @Override
    public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl way) {
        if (String.valueOf(way.getSource().getProperty(BpmnProperties.TYPE.getName()))
                .endsWith("Gateway")) {
            way.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) journal::wayTaken);
        }
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) house::decided);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        caseStatus(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        caseStatus(element, activity);
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) house::processStarted);
        String service = StepCode.property(element, SupportChainNames.SERVICE);
        if (service != null) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> house.serviceOpened(execution, service));
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) house::serviceEnded);
        }
    }

    private void caseStatus(Element element, ActivityImpl activity) {
        @Nullable String status = StepCode.property(element, SupportChainNames.CASE_STATUS);
        if (status != null) {
            CaseStatus entered = CaseStatus.valueOf(status);
            onStart(activity, execution -> house.caseEnters(execution, entered));
        }
    }

    private static void onStart(ActivityImpl activity, ExecutionListener listener) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener);
    }
}
