package org.supportchain.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Evaluates large decision tables whose first column is a key, such as the step code: only the rows of that key are read.
 * The engine would parse every cell of every row at every evaluation, and keep a dozen history rows of each.
 */
@Component
class KeyedDecisions {

    private final ProcessEngineConfigurationImpl house;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnDecision> byKey = new ConcurrentHashMap<>();

    KeyedDecisions(@Lazy ProcessEngineConfigurationImpl house) {
        this.house = house;
    }

    /** A row that fits, and the version of the table in which it stands. */
    record Found(DmnDecisionRuleResult row, int tableVersion) {}

    /** The first row of the latest version that fits. */
    Optional<Found> first(String decision, String key, Map<String, ? extends @Nullable Object> inputs) {
        DecisionDefinition latest = inOwnRight(repository -> latest(repository, decision));
        DmnDecision table = byKey.computeIfAbsent(
                latest.getId() + " " + key,
                id -> inOwnRight(repository -> rowsOf(repository.getDmnModelInstance(latest.getId()), decision, key)));
        return Optional.ofNullable(
                        engine.evaluateDecisionTable(table, variables(inputs)).getFirstResult())
                .map(row -> new Found(row, latest.getVersion()));
    }

    /** The keys of the latest version, in the order of its rows. */
    List<String> keys(String decision) {
        DmnModelInstance table = inOwnRight(repository ->
                repository.getDmnModelInstance(latest(repository, decision).getId()));
        return table.getModelElementsByType(Rule.class).stream()
                .map(rule -> rule.getInputEntries()
                        .iterator()
                        .next()
                        .getTextContent()
                        .strip())
                .map(text -> text.replace("\"", ""))
                .distinct()
                .toList();
    }

    /** The tables hold for everybody; whoever does a step need not be allowed to look at them. */
    private <T> T inOwnRight(Function<RepositoryService, T> look) {
        return house.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> look.apply(house.getRepositoryService())));
    }

    private static DecisionDefinition latest(RepositoryService repository, String decision) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .latestVersion()
                .singleResult();
    }

    private DmnDecision rowsOf(DmnModelInstance shipped, String decision, String key) {
        DmnModelInstance model = shipped.clone();
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        Collection<Rule> rules = table.getRules();
        List<Rule> others = rules.stream().filter(rule -> !speaksOf(rule, key)).toList();
        rules.removeAll(others);
        return engine.parseDecision(decision, model);
    }

    private static boolean speaksOf(Rule rule, String key) {
        InputEntry cell = rule.getInputEntries().iterator().next();
        String text = cell.getTextContent().strip();
        return text.isEmpty() || text.equals("-") || text.contains("\"" + key + "\"");
    }

    private static VariableMap variables(Map<String, ? extends @Nullable Object> inputs) {
        VariableMap variables = Variables.createVariables();
        inputs.forEach(variables::put);
        return variables;
    }
}
