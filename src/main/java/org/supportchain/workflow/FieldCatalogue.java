package org.supportchain.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The fields of all forms that are in force, by key: for answers that come without their form, by API or from somebody else's
 * report. A key means the same in every form, but for remarks.
 */
@Component
class FieldCatalogue {

    private final ProcessEngineConfigurationImpl engine;
    private volatile Catalogue latest = new Catalogue(Set.of(), Map.of(), Map.of(), Map.of());

    FieldCatalogue(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    private record Catalogue(
            Set<String> deployments,
            Map<String, FormSchema> forms,
            Map<String, FormField> fields,
            Map<String, String> steps) {}

    /** By key, first as this form says, then as any other does. Looks once what is in force. */
    Function<String, Optional<FormField>> of(String formId) {
        Catalogue catalogue = inForce();
        return key -> Optional.ofNullable(catalogue.forms().get(formId))
                .flatMap(form -> form.field(key))
                .or(() -> Optional.ofNullable(catalogue.fields().get(key)));
    }

    /** What people call the step of this form, in both languages; empty if no model in force uses the form. */
    Optional<String> stepOf(String formId) {
        return Optional.ofNullable(inForce().steps().get(formId));
    }

    private Catalogue inForce() {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    List<ProcessDefinition> processes = engine.getRepositoryService()
                            .createProcessDefinitionQuery()
                            .latestVersion()
                            .list();
                    Set<String> deployments = processes.stream()
                            .map(ProcessDefinition::getDeploymentId)
                            .collect(Collectors.toSet());
                    if (!latest.deployments().equals(deployments)) {
                        Map<String, FormSchema> forms = read(context, deployments);
                        latest = new Catalogue(deployments, forms, fields(forms), steps(processes));
                    }
                    return latest;
                }));
    }

    private Map<String, String> steps(List<ProcessDefinition> processes) {
        Map<String, String> names = new HashMap<>();
        processes.stream()
                .map(process -> engine.getRepositoryService().getBpmnModelInstance(process.getId()))
                .forEach(model -> {
                    model.getModelElementsByType(UserTask.class)
                            .forEach(task -> names.put(task.getCamundaFormRef(), task.getName()));
                    model.getModelElementsByType(StartEvent.class)
                            .forEach(start -> names.put(start.getCamundaFormRef(), start.getName()));
                });
        return names;
    }

    private static Map<String, FormSchema> read(CommandContext context, Set<String> deployments) {
        return deployments.stream()
                .flatMap(id -> context.getResourceManager().findResourcesByDeploymentId(id).stream())
                .filter(resource -> resource.getName().endsWith(".form"))
                .map(FieldCatalogue::schema)
                .collect(Collectors.toMap(FormSchema::id, form -> form, (one, other) -> one));
    }

    private static Map<String, FormField> fields(Map<String, FormSchema> forms) {
        Map<String, FormField> fields = new HashMap<>();
        forms.values().stream()
                .flatMap(form -> form.fields().stream())
                .forEach(field -> fields.putIfAbsent(field.key(), field));
        return Map.copyOf(fields);
    }

    private static FormSchema schema(ResourceEntity form) {
        try {
            return FormSchema.read(new ByteArrayInputStream(form.getBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("Form " + form.getName() + " is no readable JSON.", e);
        }
    }
}
