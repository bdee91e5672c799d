package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.workflow.CaseOverview.OpenStep;
import org.supportchain.workflow.CaseOverview.Stage;
import org.supportchain.workflow.CaseOverview.StageState;

/** How far a case is in every stage of the chain. The stages carry the names of their models. */
@Component
class ChainStages {

    private static final String CHILD_PROTECTION = "ChildProtectionProcess";

    /** In the order in which people usually meet them. */
    private static final List<String> ORDER = List.of(
            "ReceptionProcess",
            CHILD_PROTECTION,
            "IdentificationProcess",
            "CarePlanProcess",
            "MedicalCareProcess",
            "CounsellingProcess",
            "LegalAidProcess",
            "EducationProcess",
            "LivelihoodProcess",
            "TransferProcess",
            SupportChainNames.FOLLOW_UP);

    /** The closure is the last part of the follow-up: preparing and approving it. */
    private static final Set<String> CLOSURE_STEPS = Set.of("F04", "F04a");

    private final HistoryService history;
    private final RepositoryService models;

    ChainStages(HistoryService history, RepositoryService models) {
        this.history = history;
        this.models = models;
    }

    List<Stage> of(CaseFacts facts, List<OpenStep> openSteps) {
        Map<String, StageState> states = states(facts.reference());
        Map<String, String> names = names();
        List<Stage> stages = new ArrayList<>();
        for (String key : ORDER) {
            StageState state = states.getOrDefault(key, StageState.NOT_OPENED);
            if (!key.equals(CHILD_PROTECTION) || facts.child() || state != StageState.NOT_OPENED) {
                stages.add(new Stage(names.getOrDefault(key, key), state));
            }
        }
        stages.add(new Stage("Closure · Kết thúc hồ sơ", closure(facts, openSteps)));
        return stages;
    }

    /** The names of what runs beside the stages; an escalation shows at the step that it is about. */
    List<String> runningBeside(CaseReference reference) {
        return instances(reference).stream()
                .filter(instance -> instance.getEndTime() == null)
                .filter(instance -> !isStage(instance.getProcessDefinitionKey()))
                .map(HistoricProcessInstance::getProcessDefinitionName)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isStage(String key) {
        return ORDER.contains(key)
                || key.equals(SupportChainNames.SUPPORT_CHAIN)
                || key.equals(SupportChainNames.ESCALATION);
    }

    private static StageState closure(CaseFacts facts, List<OpenStep> openSteps) {
        if (facts.status() == CaseStatus.CLOSED) {
            return StageState.DONE;
        }
        return openSteps.stream().anyMatch(step -> step.step() != null && CLOSURE_STEPS.contains(step.step()))
                ? StageState.RUNNING
                : StageState.NOT_OPENED;
    }

    private Map<String, StageState> states(CaseReference reference) {
        return instances(reference).stream()
                .collect(Collectors.toMap(
                        HistoricProcessInstance::getProcessDefinitionKey,
                        instance -> instance.getEndTime() == null ? StageState.RUNNING : StageState.DONE,
                        (one, other) -> one == StageState.RUNNING ? one : other));
    }

    private List<HistoricProcessInstance> instances(CaseReference reference) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list();
    }

    private Map<String, String> names() {
        return models.createProcessDefinitionQuery().latestVersion().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getName, (one, other) -> one));
    }
}
