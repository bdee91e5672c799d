package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Canaries;
import org.supportchain.database.DataFolder;

/**
 * Every process test and story types canaries into every field that takes words. When all have run, nothing of it stands anywhere
 * in clear. In the last test the protection is off, and the same search finds them.
 */
@ChainTest
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingPersonalIT {

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource dataSource;

    @Autowired
    ApplicationContext application;

    @Autowired
    MeterRegistry meters;

    @Value("${logging.file.name}")
    Path log;

    @Test
    @Order(1)
    void findsNoCanaryInAnyTable() {
        String reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        assertThat(chain.answers(reference).values())
                .as("canaries that were typed")
                .anyMatch(answer -> Canaries.isIn(String.valueOf(answer.value())));

        Map<String, Long> hits = Canaries.inTables(database, "public");

        System.out.printf(
                "canaries: %d sealed answers; hits in engine tables %d, in clear in the whole database %d%n",
                database.sql("select count(*) from sealed_answers")
                        .query(Long.class)
                        .single(),
                hits.entrySet().stream()
                        .filter(table -> table.getKey().startsWith("act_"))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                hits.values().stream().mapToLong(n -> n).sum());
        assertThat(hits).isEmpty();
    }

    @Test
    @Order(2)
    void findsNoCanaryInTheFilesOfTheDatabaseItsWriteAheadLogAndTheKeys() {
        assertThat(Canaries.inFiles(DataFolder.of(application))).isEmpty();
    }

    @Test
    @Order(3)
    void findsNoCanaryInLogsAndMetrics() {
        assertThat(log).isNotEmptyFile();
        assertThat(Canaries.inFiles(log)).isEmpty();
        assertThat(Canaries.isIn(meters.getMeters().stream()
                        .map(m -> m.getId().toString())
                        .collect(Collectors.joining())))
                .isFalse();
    }

    @Test
    @Order(4)
    void findsThemWhenTheProtectionIsOff() {
        database.sql("create schema stock").update();
        ProcessEngine stock = stockEngine();
        try {
            stock.getRepositoryService()
                    .createDeployment()
                    .addModelInstance(
                            "stock.bpmn",
                            Bpmn.createExecutableProcess("stock")
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .userTask()
                                    .userTask()
                                    .endEvent()
                                    .done())
                    .deploy();
            stock.getRuntimeService().startProcessInstanceByKey("stock");
            String task =
                    stock.getTaskService().createTaskQuery().singleResult().getId();
            stock.getTaskService().createComment(task, null, Canaries.text());
            stock.getFormService()
                    .submitTaskForm(task, map("name", Canaries.text(), "statement", Canaries.text(3_900)));
        } finally {
            stock.close();
        }

        assertThat(Canaries.inTables(database, "stock"))
                .containsKeys("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_hi_comment");
        assertThat(Canaries.inFiles(DataFolder.of(application)))
                .as("in the write-ahead log")
                .anyMatch(file -> file.toString().contains("pg_wal"));
        database.sql("drop schema stock cascade").update();
    }

    /** The engine as it comes, in tables of its own in the same database. */
    private ProcessEngine stockEngine() {
        StandaloneProcessEngineConfiguration stock = new StandaloneProcessEngineConfiguration();
        stock.setProcessEngineName("stock");
        stock.setDataSource(
                DataSourceBuilder.derivedFrom(dataSource).url(stockUrl()).build());
        stock.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        stock.setDatabaseSchema("stock");
        stock.setDatabaseTablePrefix("stock.");
        stock.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        stock.setJobExecutorActivate(false);
        return stock.buildProcessEngine();
    }

    private String stockUrl() {
        try (var connection = dataSource.getConnection()) {
            String url = connection.getMetaData().getURL();
            return url + (url.contains("?") ? "&" : "?") + "currentSchema=stock";
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
