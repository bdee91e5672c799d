package org.supportchain.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Service;

/** The models as they were deployed, each version with its own words: what an auditor reads must not change with the next version. */
@Service
public class DeployedModels {

    private final RepositoryService repository;
    private final FieldCatalogue fields;
    private final Map<String, Map<String, String>> names = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<String>>> groups = new ConcurrentHashMap<>();

    DeployedModels(RepositoryService repository, FieldCatalogue fields) {
        this.repository = repository;
        this.fields = fields;
    }

    /** @param model process id and version, as {@code ReceptionProcess:3} */
    public Optional<String> xml(String model) {
        return find(model).map(definition -> {
            try (InputStream file = repository.getProcessModel(definition.getId())) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The title of a model; its id where there is none. */
    public String title(String model) {
        return find(model).map(ProcessDefinition::getName).orElse(model);
    }

    /** What an element was called in that version; its id where it had no name. */
    public String name(String model, String element) {
        return names.computeIfAbsent(model, this::names).getOrDefault(element, element);
    }

    /** What the forms in force call a chosen answer; its code where no form offers it any more. */
    public String answer(String field, String code) {
        return fields.of("")
                .apply(field)
                .map(known -> known.options().getOrDefault(code, code))
                .orElse(code);
    }

    /** The roles that a step was for in that version. */
    public List<String> groups(String model, String element) {
        return groups.computeIfAbsent(model, this::groups).getOrDefault(element, List.of());
    }

    /** The names of all steps by their codes, in the latest version of each model. */
    public SortedMap<String, String> steps() {
        SortedMap<String, String> steps = new TreeMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().forEach(definition -> repository
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(UserTask.class)
                .forEach(task -> code(task).ifPresent(code -> steps.put(code, task.getName()))));
        return steps;
    }

    private static Optional<String> code(UserTask task) {
        return task.getExtensionElements() == null
                ? Optional.empty()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> SupportChainNames.STEP.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst();
    }

    private Map<String, String> names(String model) {
        Map<String, String> found = new TreeMap<>();
        find(model).ifPresent(definition -> {
            BpmnModelInstance read = repository.getBpmnModelInstance(definition.getId());
            read.getModelElementsByType(FlowElement.class).stream()
                    .filter(element -> element.getName() != null)
                    .forEach(element -> found.put(element.getId(), element.getName()));
        });
        return found;
    }

    private Map<String, List<String>> groups(String model) {
        Map<String, List<String>> found = new TreeMap<>();
        find(model).ifPresent(definition -> repository
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(UserTask.class)
                .forEach(task -> found.put(task.getId(), task.getCamundaCandidateGroupsList())));
        return found;
    }

    private Optional<ProcessDefinition> find(String model) {
        int colon = model.lastIndexOf(':');
        if (colon < 1 || !model.substring(colon + 1).matches("\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model.substring(0, colon))
                .processDefinitionVersion(Integer.valueOf(model.substring(colon + 1)))
                .singleResult());
    }
}
