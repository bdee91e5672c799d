package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The indexes that the engine's tables lack, and that its job executor really uses them. */
@ChainTest
class EngineTablesIT {

    private static final int PAGE = 50;

    @Autowired
    Chain chain;

    @Autowired
    EngineTables tables;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void haveEachOfOurIndexesOnce() {
        assertThat(ourIndexes())
                .containsExactlyInAnyOrder(
                        "sc_step_by_role_and_facility", "sc_step_by_due_date", "sc_job_by_due_date", "sc_job_in_work");
        assertThat(migrations()).isEqualTo(5);
    }

    @Test
    void letNobodyDeleteAModelThatCasesRunOn() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            String model = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(chain.start("ReceptionProcess", "reportComplete", true))
                    .singleResult()
                    .getProcessDefinitionId();

            assertThatThrownBy(() -> database.sql("delete from act_re_procdef where id_ = ?")
                            .param(model)
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("Cases still run on model");
        });
    }

    @Test
    void areLeftAloneByNodesThatStartAgainAtOnce() {
        migrateOnFourNodesAtOnce();
        assertThat(migrations()).isEqualTo(5);
    }

    @Test
    void areMadeByOneOfSeveralNodesThatStartAtOnceOnAnEngineWithoutThem() {
        ourIndexes()
                .forEach(index -> database.sql("drop index if exists " + index).update());
        database.sql("drop table flyway_engine_history").update();
        migrateOnFourNodesAtOnce();
        haveEachOfOurIndexesOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leadToTheDueJobsPastAllTimersThatWait(boolean statisticsAreFresh) {
        String plan = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            jobs("waiting", 50_000, "now() + interval '1 hour' + n * interval '1 second'");
            jobs("due", 2_000, "now() - interval '1 minute'");
            if (statisticsAreFresh) {
                database.sql("analyze act_ru_job").update();
            }
            return explain(pageOfDueJobs());
        });
        assertThat(plan)
                .contains("sc_job_by_due_date")
                .contains("sc_job_in_work")
                .doesNotContain("Seq Scan");
        if (statisticsAreFresh) {
            assertThat(plan).doesNotContain("Sort ");
        }
    }

    private List<String> ourIndexes() {
        return database.sql(
                        "select indexname from pg_indexes where tablename like 'act\\_%' and indexname like 'sc\\_%'")
                .query(String.class)
                .list();
    }

    private int migrations() {
        return database.sql("select count(*) from flyway_engine_history where success and type = 'SQL'")
                .query(Integer.class)
                .single();
    }

    private void jobs(String name, int count, String due) {
        database.sql("insert into act_ru_job (id_, rev_, type_, exclusive_, process_instance_id_, retries_, duedate_,"
                        + " suspension_state_, handler_type_, create_time_) select '" + name
                        + "-' || n, 1, 'timer', true, '"
                        + name + "-case-' || n, 3, " + due + ", 1, 'timer-transition', now() from generate_series(1, "
                        + count + ") n")
                .update();
    }

    private String explain(String query) {
        return String.join(
                "\n", database.sql("explain " + query).query(String.class).list());
    }

    /** The very question that the engine asks with our settings, written out. */
    private String pageOfDueJobs() {
        DbEntityManager entities = mock(DbEntityManager.class);
        engine.getCommandExecutorTxRequired()
                .execute(context -> new JobManager() {
                    @Override
                    protected DbEntityManager getDbEntityManager() {
                        return entities;
                    }
                }.findNextJobsToExecute(new Page(0, PAGE)));
        ArgumentCaptor<Object> asked = ArgumentCaptor.forClass(Object.class);
        verify(entities).selectList(anyString(), asked.capture(), any(Page.class));
        BoundSql question = engine.getSqlSessionFactory()
                .getConfiguration()
                .getMappedStatement("selectNextJobsToExecute")
                .getBoundSql(new ListQueryParameterObject(asked.getValue(), 0, PAGE));
        String sql = question.getSql();
        for (ParameterMapping parameter : question.getParameterMappings()) {
            sql = sql.replaceFirst("\\?", written(parameter.getProperty()));
        }
        return sql;
    }

    private static String written(String parameter) {
        return switch (parameter) {
            case "parameter.now" -> "localtimestamp";
            case "maxResults" -> Integer.toString(PAGE);
            case "firstResult" -> "0";
            default -> throw new IllegalArgumentException(parameter);
        };
    }

    private void migrateOnFourNodesAtOnce() {
        CompletableFuture<?>[] nodes = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.runAsync(tables::migrate, node -> new Thread(node).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(nodes).join();
    }
}
