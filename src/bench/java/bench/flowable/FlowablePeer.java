package bench.flowable;

import bench.Clocks;
import bench.FourSteps;
import bench.Peer;
import bench.PeerService;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flowable.common.engine.impl.identity.Authentication;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;
import org.slf4j.LoggerFactory;
import org.supportchain.workflow.LoopScript;

/** Flowable as it comes, with full history; it reads no Camunda models, so it lives the four steps only. */
public final class FlowablePeer {

    private static final String FACILITY = "bench";

    private final LoopScript script = LoopScript.read();
    private final ProcessEngine engine;

    private FlowablePeer(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Address of the database among the settings. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        HikariDataSource database = new HikariDataSource();
        for (String setting : arguments) {
            if (setting.startsWith("--spring.datasource.url=")) {
                database.setJdbcUrl(setting.substring(setting.indexOf('=') + 1));
            }
        }
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setAsyncExecutorActivate(false);
        configuration.setBeans(Map.of("deadlines", new Clocks()));
        ProcessEngine engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("four-steps.bpmn20.xml", FourSteps.forFlowable())
                .deploy();
        PeerService.serve(() -> new Peer(Map.of("four", new FlowablePeer(engine)::live), Map.of()));
    }

    private int live() {
        String reference = "SC-" + UUID.randomUUID();
        engine.getRuntimeService().startProcessInstanceByKey(FourSteps.KEY, reference, FourSteps.variables(FACILITY));
        int steps = 0;
        TaskService tasks = engine.getTaskService();
        while (true) {
            List<Task> open =
                    tasks.createTaskQuery().processInstanceBusinessKey(reference).list();
            if (open.isEmpty()) {
                return steps;
            }
            for (Task task : open) {
                complete(tasks, task, reference);
                steps++;
            }
        }
    }

    private void complete(TaskService tasks, Task task, String reference) {
        LoopScript.Step step = script.step(task.getTaskDefinitionKey());
        Authentication.setAuthenticatedUserId(step.role());
        try {
            tasks.claim(task.getId(), step.role());
            tasks.getVariables(task.getId());
            tasks.complete(task.getId(), step.answers(reference, true));
        } finally {
            Authentication.setAuthenticatedUserId(null);
        }
    }
}
