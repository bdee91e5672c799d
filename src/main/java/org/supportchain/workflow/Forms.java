package org.supportchain.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Finds and reads the form that belongs to a task or start event, as it was deployed with the model. */
class Forms {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** A condition with the answers that it names, and no others. */
    private record Condition(String feel, Map<String, @Nullable Object> answers) {}

    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, FormSchema> read = new ConcurrentHashMap<>();
    private final Cache<Condition, Boolean> held =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Forms(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** Empty when the task has no Camunda Form. Runs inside a command. */
    Optional<FormSchema> ofTask(CommandContext context, TaskEntity task) {
        if (task.getProcessDefinition() == null) {
            return Optional.empty();
        }
        task.initializeFormKey();
        CamundaFormRef form = task.getCamundaFormRef();
        return form == null ? Optional.empty() : named(context, form.getKey(), task.getProcessDefinition());
    }

    /** Empty when the process has no start form. Runs inside a command. */
    Optional<FormSchema> ofStart(CommandContext context, ProcessDefinitionEntity definition) {
        FormDefinition form = definition.getStartFormDefinition();
        Expression key = form == null ? null : form.getCamundaFormDefinitionKey();
        return key == null ? Optional.empty() : named(context, key.getExpressionText(), definition);
    }

    /** The form that a model means by a name: the one deployed with it, else the newest. Runs inside a command. */
    Optional<FormSchema> named(CommandContext context, String formKey, ProcessDefinitionEntity definition) {
        CamundaFormDefinitionEntity form = context.getCamundaFormDefinitionManager()
                .findDefinitionByDeploymentAndKey(definition.getDeploymentId(), formKey);
        if (form == null) {
            form = context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(formKey);
        }
        return Optional.ofNullable(form).map(found -> read.computeIfAbsent(found.getId(), id -> read(context, found)));
    }

    /**
     * True when a condition of a form holds. Conditions compare answers with values and know no clock, so that the same answers always
     * mean the same. The engine would read the words of the condition anew for every field that stands under it.
     */
    boolean holds(String feel, Map<String, Object> answers) {
        Map<String, @Nullable Object> named = new HashMap<>();
        WORD.matcher(feel)
                .results()
                .map(MatchResult::group)
                .filter(answers::containsKey)
                .forEach(name -> named.put(name, answers.get(name)));
        return held.get(new Condition(feel, named), this::evaluate);
    }

    private boolean evaluate(Condition condition) {
        FeelEngine feelEngine = ((DefaultDmnEngineConfiguration) engine.getDmnEngineConfiguration()).getFeelEngine();
        Object result = feelEngine.evaluateSimpleExpression(
                condition.feel(), Variables.fromMap(condition.answers()).asVariableContext());
        return Boolean.TRUE.equals(result);
    }

    private static FormSchema read(CommandContext context, CamundaFormDefinitionEntity form) {
        byte[] bytes = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName())
                .getBytes();
        try (InputStream stream = new java.io.ByteArrayInputStream(bytes)) {
            return FormSchema.read(stream);
        } catch (IOException e) {
            throw new IllegalStateException("Form " + form.getKey() + " is no readable JSON.", e);
        }
    }
}
