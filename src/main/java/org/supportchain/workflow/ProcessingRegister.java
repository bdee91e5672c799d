package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;

/**
 * The register of processing that the data protection officer keeps, read from the forms of the newest version of every
 * model: nobody writes it, so it cannot say anything else than what people are really asked.
 */
@Service
public class ProcessingRegister {

    private final ProcessEngineConfigurationImpl engine;
    private final RepositoryService models;
    private final Forms forms;

    ProcessingRegister(ProcessEngineConfigurationImpl engine, RepositoryService models) {
        this.engine = engine;
        this.models = models;
        this.forms = new Forms(engine);
    }

    /** What is asked, and for what. */
    private record Use(@Nullable Purpose purpose, DataClass kind) {

        static final Comparator<Use> AS_LISTED = Comparator.comparing(
                        Use::purpose, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Use::kind);
    }

    private record UsedForm(FormSchema schema, TreeSet<String> steps) {}

    /** By purpose, then by kind, as the house lists them. */
    public List<Processing> rows() {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> rows(usedForms(context))));
    }

    private static List<Processing> rows(Map<String, UsedForm> usedForms) {
        Map<Use, List<Processing.Source>> uses = new TreeMap<>(Use.AS_LISTED);
        inOrderOfSteps(usedForms.values()).forEach(form -> questions(form.schema())
                .forEach((use, questions) -> uses.computeIfAbsent(use, key -> new ArrayList<>())
                        .add(new Processing.Source(form.schema().id(), List.copyOf(form.steps()), questions))));
        return uses.entrySet().stream()
                .map(use -> new Processing(use.getKey().purpose(), use.getKey().kind(), List.copyOf(use.getValue())))
                .toList();
    }

    private static Stream<UsedForm> inOrderOfSteps(Collection<UsedForm> forms) {
        return forms.stream().sorted(Comparator.comparing(form -> form.steps().first()));
    }

    private static Map<Use, List<String>> questions(FormSchema form) {
        Map<Use, List<String>> questions = new LinkedHashMap<>();
        form.fields().forEach(field -> questions
                .computeIfAbsent(new Use(field.purpose(), field.dataClass()), use -> new ArrayList<>())
                .add(field.label()));
        return questions;
    }

    /** By form id; a form that several steps use is one form. */
    private Map<String, UsedForm> usedForms(CommandContext context) {
        Map<String, UsedForm> used = new TreeMap<>();
        for (ProcessDefinition newest :
                models.createProcessDefinitionQuery().latestVersion().list()) {
            BpmnModelInstance model = models.getBpmnModelInstance(newest.getId());
            asking(model).forEach(node -> formOf(node)
                    .flatMap(key -> forms.named(context, key, (ProcessDefinitionEntity) newest))
                    .ifPresent(schema -> used.computeIfAbsent(schema.id(), id -> new UsedForm(schema, new TreeSet<>()))
                            .steps()
                            .add(step(node))));
        }
        return used;
    }

    private static Stream<FlowNode> asking(BpmnModelInstance model) {
        return Stream.concat(
                model.getModelElementsByType(UserTask.class).stream(),
                model.getModelElementsByType(StartEvent.class).stream());
    }

    private static Optional<String> formOf(FlowNode node) {
        return Optional.ofNullable(
                node instanceof UserTask task ? task.getCamundaFormRef() : ((StartEvent) node).getCamundaFormRef());
    }

    private static String step(FlowNode node) {
        return Stream.ofNullable(node.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals(SupportChainNames.STEP))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("—");
    }
}
