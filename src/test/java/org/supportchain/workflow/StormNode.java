package org.supportchain.workflow;

import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.supportchain.NodeProcess;

/**
 * Engine, job executor and indexes as the application has them, without the rest: a node to be run as a process and killed. Not a
 * configuration by name, or the application of other tests would find it.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class
})
@Import({EngineClock.class, EngineTables.class, LockedJobs.class})
class StormNode {

    static final String CALLED = "called ";

    public static void main(String[] args) throws InterruptedException {
        new SpringApplicationBuilder(StormNode.class)
                .web(WebApplicationType.NONE)
                .run(args);
        System.out.println(NodeProcess.READY);
        Thread.sleep(600_000);
    }

    @Bean
    ApplicationRunner cases(RuntimeService runtime) {
        return given -> {
            if (given.containsOption("cases")) {
                int count = Integer.parseInt(given.getOptionValues("cases").get(0));
                IntStream.range(0, count).forEach(n -> runtime.startProcessInstanceByKey("Overdue"));
            }
        };
    }

    /** What nobody can take back once it is said: the transaction's end does not undo it. */
    @Bean
    JavaDelegate call() {
        return execution -> {
            System.out.println(CALLED + execution.getProcessInstanceId());
            Thread.sleep(25);
        };
    }
}
