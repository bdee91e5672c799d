package org.supportchain.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Sitting;

/**
 * The sieve between a form and the engine, the same for every step: answers are checked against the form, all of them go
 * to the case file, and only routing facts go on to the engine. One transaction holds both.
 */
class StepCompletion {

    private final ProcessEngineConfigurationImpl engine;
    private final Forms forms;
    private final CaseFile caseFile;
    private final CaseOpening opening;
    private final FactLearning facts;
    private final SharingGuard sharing;
    private final EarlierAnswers earlier;
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Clock clock;

    StepCompletion(
            ProcessEngineConfigurationImpl engine,
            CaseFile caseFile,
            CaseOpening opening,
            FactLearning facts,
            SharingGuard sharing,
            JdbcClient database,
            TransactionOperations transaction,
            Clock clock) {
        this.engine = engine;
        this.forms = new Forms(engine);
        this.caseFile = caseFile;
        this.opening = opening;
        this.facts = facts;
        this.sharing = sharing;
        this.earlier = new EarlierAnswers(caseFile, sharing);
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param go completes the task in the engine with nothing but routing facts
     * @throws RefusedAnswers if the answers do not fit the form
     * @throws StepConflict if the task is done or was changed meanwhile
     */
    <T> T complete(String taskId, @Nullable Map<String, ?> variables, Function<Map<String, Object>, T> go) {
        try {
            return transaction.execute(status -> {
                oneAtATime(taskId);
                return together(context -> go.apply(keep(taskId, RawAnswers.of(variables))));
            });
        } catch (OptimisticLockingException | ConcurrencyFailureException e) {
            throw StepConflict.changedMeanwhile();
        }
    }

    /**
     * The second of two who complete a step at the same moment waits here and then finds it done. The engine alone would
     * notice only at the commit, and not always: half of what it reads may be gone already.
     */
    private void oneAtATime(String taskId) {
        database.sql("select 1 from act_ru_task where id_ = ? for update")
                .param(taskId)
                .query(Integer.class)
                .optional();
    }

    /** @param go starts the process in the engine with the business key and routing facts that it is given */
    <T> T start(String definitionId, @Nullable String businessKey, @Nullable Map<String, ?> variables, Start<T> go) {
        Map<String, @Nullable Object> answers = RawAnswers.of(variables);
        return transaction.execute(status -> {
            FormSchema form = run(context -> forms.ofStart(context, definition(context, definitionId)))
                    .orElse(null);
            if (form == null) {
                return go.start(businessKey, new HashMap<>(answers));
            }
            Map<String, Object> checked = new AnswerCheck(form, forms::holds).check(answers, Map.of());
            Map<String, Object> routing = RoutingFacts.of(form, checked);
            CaseReference reference = opening.open(checked, form.id(), routing);
            return go.start(reference.value(), routing);
        });
    }

    interface Start<T> {
        T start(@Nullable String businessKey, Map<String, Object> routingFacts);
    }

    /**
     * The fields of the task's form with what was answered before, and the routing facts that the form may look at. Refuses whoever sees
     * that there is this step but not what it is about, as auditors do.
     */
    Map<String, Object> prefilled(String taskId) {
        return together(context -> {
            refuseStrangers(context, taskId);
            StepAtHand step = run(reading -> StepAtHand.of(reading, taskId, forms));
            return earlier.of(step, taskId, engine.getIdentityService());
        });
    }

    private void refuseStrangers(CommandContext context, String taskId) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw StepConflict.unknown();
        }
        engine.getCommandCheckers().forEach(checker -> checker.checkReadTaskVariable(task));
    }

    private Map<String, Object> keep(String taskId, Map<String, @Nullable Object> answers) {
        StepAtHand step = run(context -> StepAtHand.of(context, taskId, forms));
        if (step.form() == null) {
            if (!answers.isEmpty()) {
                throw new RefusedAnswers(
                        List.of("This step has no form and takes no answers. · Bước này không có biểu mẫu."));
            }
            return Map.of();
        }
        Map<String, Object> checked = new AnswerCheck(step.form(), forms::holds).check(answers, step.known());
        stampEmptyMoments(step.form(), checked);
        Map<String, Object> routing = RoutingFacts.of(step.form(), checked);
        if (step.reference() != null && step.code() != null) {
            SortedAnswers told = SortedAnswers.of(checked, step.form()::field);
            caseFile.write(
                    step.reference(),
                    new Sitting(
                            step.code(),
                            step.form().id(),
                            taskId,
                            currentUser(),
                            told.byKind(),
                            told.traits(),
                            RoutingFacts.steering(routing)));
            facts.learn(
                    step.reference(),
                    routing,
                    checked.get("birthDate") instanceof LocalDate birth ? birth : null,
                    taskId);
            sharing.completing(
                    new CompletedStep(step.reference(), step.code(), taskId, currentUser(), step.form(), checked));
        } else {
            sharing.refuseWithoutCase(step.form());
        }
        return routing;
    }

    private void stampEmptyMoments(FormSchema form, Map<String, Object> checked) {
        form.fields().stream()
                .filter(FormField::emptyMeansNow)
                .forEach(field -> checked.putIfAbsent(field.key(), clock.instant()));
    }

    private @Nullable String currentUser() {
        var authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private static ProcessDefinitionEntity definition(CommandContext context, String definitionId) {
        return context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definitionId);
    }

    /** Several commands as one: what the engine has read for the first, it knows for the others. Each alone would read it all anew. */
    private <T> T together(Command<T> commands) {
        return engine.getCommandExecutorTxRequired().execute(commands);
    }

    private <T> T run(Function<CommandContext, T> reading) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> reading.apply(context)));
    }
}
