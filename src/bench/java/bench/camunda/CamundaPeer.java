package bench.camunda;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import bench.Peer;
import bench.PeerService;

/** Camunda alone: Spring Boot, the starter with its web apps, and our models with {@link StandIns} for our beans. */
@SpringBootApplication
public class CamundaPeer {

    /** Address of the database, then the settings that differ from how the engine comes. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplicationBuilder(CamundaPeer.class).build();
        application.setDefaultProperties(Map.of(
                "camunda.bpm.deployment-resource-pattern",
                        "classpath*:bpmn/**/*.bpmn,classpath*:bpmn/**/*.dmn,classpath*:forms/**/*.form",
                // The driver fires what is due, in every engine.
                "camunda.bpm.job-execution.enabled", "false"));
        ConfigurableApplicationContext context = application.run(arguments);
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        PeerService.serve(() -> {
            CaseLoop loop = new CaseLoop(engine, true, new Reports(engine));
            return new Peer(Map.of("whole", loop::live, "four", loop::fourSteps), Map.of("cleanup", new Cleanup(engine)::run));
        });
    }

    private record Reports(ProcessEngine engine) implements CaseLoop.Starter {

        /** Adds what the house would find out from the report itself. */
        @Override
        public String report(String definition, Map<String, Object> answers) {
            String reference = open();
            Map<String, Object> variables = new HashMap<>(answers);
            variables.putAll(Map.of(
                    "child", false,
                    "facility", CaseLoop.FACILITY,
                    "firstPlan", true,
                    "riskLevel", "UNKNOWN",
                    "victimStatus", "UNDER_IDENTIFICATION",
                    "reportComplete", true,
                    "reEntry", false));
            engine.getFormService().submitStartForm(definition, reference, variables);
            return reference;
        }

        @Override
        public String open() {
            return "SC-" + UUID.randomUUID();
        }
    }
}
