package org.supportchain.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The fields of all forms that are in force, by key: for answers that come without their form, by API or from somebody else's
 * report. A key means the same in every form.
 */
@Component
class FieldCatalogue {

    private final ProcessEngineConfigurationImpl engine;
    private volatile Catalogue latest = new Catalogue(Set.of(), Map.of());

    FieldCatalogue(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    private record Catalogue(Set<String> deployments, Map<String, FormField> fields) {}

    Optional<FormField> field(String key) {
        return Optional.ofNullable(inForce().fields().get(key));
    }

    private Catalogue inForce() {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    Set<String> deployments = new TreeSet<>();
                    engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
                            .map(ProcessDefinition::getDeploymentId)
                            .forEach(deployments::add);
                    if (!latest.deployments().equals(deployments)) {
                        latest = new Catalogue(deployments, read(context, deployments));
                    }
                    return latest;
                }));
    }

    private static Map<String, FormField> read(CommandContext context, Set<String> deployments) {
        Map<String, FormField> fields = new HashMap<>();
        deployments.stream()
                .flatMap(id -> context.getResourceManager().findResourcesByDeploymentId(id).stream())
                .filter(resource -> resource.getName().endsWith(".form"))
                .flatMap(resource -> schema(resource).fields().stream())
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
