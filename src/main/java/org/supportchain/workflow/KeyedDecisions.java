package org.supportchain.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
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
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Evaluates large decision tables whose first column is a key, such as the step code: only the rows of that key are read.
 * The engine would parse every cell of every row at every evaluation, and keep a dozen history rows of each.
 */
@Component
class KeyedDecisions {

    private static final DocumentBuilderFactory DOCUMENTS = documents();

    private final ProcessEngineConfigurationImpl house;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnDecision> byKey = new ConcurrentHashMap<>();
    private final Cache<Question, Optional<Found>> answered =
            Caffeine.newBuilder().maximumSize(10_000).build();

    KeyedDecisions(@Lazy ProcessEngineConfigurationImpl house) {
        this.house = house;
    }

    /** A row that fits, and the version of the table in which it stands. */
    record Found(DmnDecisionRuleResult row, int tableVersion) {}

    /** One version of a table, its rows of one key, and what is asked of them. */
    private record Question(String version, String key, Map<String, @Nullable Object> inputs) {}

    /** The first row of the latest version that fits. */
    Optional<Found> first(String decision, String key, Map<String, ? extends @Nullable Object> inputs) {
        DecisionDefinition latest = inOwnRight(repository -> latest(repository, decision));
        // Cells hold values and comparisons with values, never a clock (ADR 26): the same question has the same answer
        // for ever.
        return answered.get(new Question(latest.getId(), key, new HashMap<>(inputs)), question -> Optional.ofNullable(
                        engine.evaluateDecisionTable(rows(latest, decision, key), variables(inputs))
                                .getFirstResult())
                .map(row -> new Found(row, latest.getVersion())));
    }

    private DmnDecision rows(DecisionDefinition table, String decision, String key) {
        return byKey.computeIfAbsent(
                table.getId() + " " + key,
                id -> inOwnRight(repository -> rowsOf(repository.getDecisionModel(table.getId()), decision, key)));
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

    /** Taken out of the document: through the model, which follows every reference, a hundred rows take seconds. */
    private DmnDecision rowsOf(InputStream table, String decision, String key) {
        try (table) {
            Document document = DOCUMENTS.newDocumentBuilder().parse(table);
            NodeList rules = document.getElementsByTagNameNS("*", "rule");
            List<Element> others = IntStream.range(0, rules.getLength())
                    .mapToObj(rule -> (Element) rules.item(rule))
                    .filter(rule -> !speaksOf(rule, key))
                    .toList();
            others.forEach(rule -> rule.getParentNode().removeChild(rule));
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(rows));
            return engine.parseDecision(decision, new ByteArrayInputStream(rows.toByteArray()));
        } catch (IOException | SAXException | ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("Table " + decision + " cannot be read.", e);
        }
    }

    private static boolean speaksOf(Element rule, String key) {
        Node cell = rule.getElementsByTagNameNS("*", "inputEntry").item(0);
        String text = cell.getTextContent().strip();
        return text.isEmpty() || text.equals("-") || text.contains("\"" + key + "\"");
    }

    /** Reads nothing from anywhere else. */
    private static DocumentBuilderFactory documents() {
        DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
        try {
            documents.setNamespaceAware(true);
            documents.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return documents;
    }

    private static VariableMap variables(Map<String, ? extends @Nullable Object> inputs) {
        VariableMap variables = Variables.createVariables();
        inputs.forEach(variables::put);
        return variables;
    }
}
