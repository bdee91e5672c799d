package bench.camunda;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** Lets the engine's own cleanup forget every finished case at once. */
public final class Cleanup {

    private static final List<String> HISTORY = List.of(
            "procinst", "actinst", "taskinst", "varinst", "detail", "comment", "attachment", "incident", "op_log", "job_log",
            "ext_task_log", "decinst", "dec_in", "dec_out", "identitylink");

    private final ProcessEngine engine;

    public Cleanup(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Returns how many process instances were forgotten, after they were made old enough. */
    public Map<String, Double> run() {
        grow(-3_651);
        long before = finished();
        ManagementService jobs = engine.getManagementService();
        engine.getHistoryService().cleanUpHistoryAsync(true);
        long left = before;
        while (left > 0) {
            for (Job job : engine.getHistoryService().findHistoryCleanupJobs()) {
                jobs.executeJob(job.getId());
            }
            left = finished();
        }
        return Map.of("forgotten", (double) before);
    }

    private long finished() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .finished()
                .count();
    }

    /** Models keep their history for ten years. */
    private void grow(int days) {
        try (Connection database = engine.getProcessEngineConfiguration().getDataSource().getConnection();
                Statement statement = database.createStatement()) {
            for (String table : HISTORY) {
                statement.execute("update act_hi_" + table + " set removal_time_ = removal_time_ + interval '1 day' * " + days
                        + " where removal_time_ is not null");
            }
            statement.execute("update act_ge_bytearray set removal_time_ = removal_time_ + interval '1 day' * " + days
                    + " where removal_time_ is not null");
            if (!database.getAutoCommit()) {
                database.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
