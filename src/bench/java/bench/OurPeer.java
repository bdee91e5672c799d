package bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.supportchain.SupportChainApplication;
import bench.camunda.CaseLoop;
import bench.camunda.Cleanup;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.NewCase;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** Support Chain as it is shipped; only the job executor rests, because the driver fires what is due, in every engine. */
public final class OurPeer {

    private OurPeer() {}

    /** Settings, as on the command line of the application. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = SpringApplication.run(SupportChainApplication.class, arguments);
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        PeerService.serve(() -> {
            open(context.getBean(Accounts.class));
            CaseLoop loop = new CaseLoop(engine, false, new Reports(engine, context.getBean(CaseFile.class)));
            return new Peer(Map.of("whole", loop::live, "four", loop::fourSteps), Map.of("cleanup", new Cleanup(engine)::run, "lists", new TaskLists(engine)::measure));
        });
    }

    private record Reports(ProcessEngine engine, CaseFile cases) implements CaseLoop.Starter {

        @Override
        public String report(String definition, Map<String, Object> answers) {
            return engine.getFormService().submitStartForm(definition, answers).getBusinessKey();
        }

        @Override
        public String open() {
            Instant now = Instant.now();
            return cases.open(new NewCase(false, CaseLoop.FACILITY, "bench", now, now, null))
                    .value();
        }
    }

    private static void open(Accounts accounts) {
        accounts.openFacility(new Facility(CaseLoop.FACILITY, "Bench", "bench"));
        for (Role role : Role.values()) {
            accounts.openWithPublicPassword(
                    role.groupId(), "only-for-figures", role.title(), "", role, List.of(CaseLoop.FACILITY));
        }
    }
}
