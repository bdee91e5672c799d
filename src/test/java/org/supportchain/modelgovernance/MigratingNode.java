package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.FollowedReleases.overdue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.supportchain.NodeProcess;
import org.supportchain.SupportChainApplication;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.NewCase;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** The whole application as one of several nodes that move open cases. Run as a process and killed. */
final class MigratingNode {

    private static final Facility FACILITY = new Facility("moving-it", "Invented", "lao-cai");
    private static final String STEP = "Task_AssessChildRapidly";

    private MigratingNode() {}

    /** With {@code --cases} it opens as many and releases models that they follow; who moves them is told by its settings. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SupportChainApplication.class);
        ConfigurableApplicationContext node = application.run(args);
        int cases = node.getEnvironment().getProperty("cases", Integer.class, 0);
        if (cases > 0) {
            node.getBean(Accounts.class).openFacility(FACILITY);
            for (int n = 0; n < cases; n++) {
                open(node, n);
            }
            release(node);
        }
        System.out.println(NodeProcess.READY);
    }

    /** Every second one is late: its clock has fired, and an escalation waits. */
    private static void open(ConfigurableApplicationContext node, int n) {
        String reference = node.getBean(CaseFile.class)
                .open(new NewCase(true, FACILITY.id(), FACILITY.province(), Instant.now(), Instant.now(), null))
                .value();
        String process = node.getBean(RuntimeService.class)
                .createProcessInstanceByKey("ChildProtectionProcess")
                .businessKey(reference)
                .setVariables(Map.of("child", true, "riskLevel", "UNKNOWN", "facility", FACILITY.id()))
                .startBeforeActivity(STEP)
                .execute()
                .getId();
        if (n % 2 == 0) {
            ManagementService management = node.getBean(ManagementService.class);
            Job clock = management
                    .createJobQuery()
                    .processInstanceId(process)
                    .activityId(overdue(STEP))
                    .singleResult();
            management.executeJob(clock.getId());
        }
    }

    private static void release(ConfigurableApplicationContext node) {
        ReleasedModels released = node.getBean(ReleasedModels.class);
        TreeMap<String, byte[]> files = new TreeMap<>();
        released.files(released.inUse()).files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                files.put(
                        name,
                        FollowedReleases.relabelled(new String(bytes, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
            }
        });
        Proposals proposals = node.getBean(Proposals.class);
        Proposal proposal = proposals.propose("ann", "", files);
        proposals.complete(proposal.id(), "ann", "", WeakeningReason.WAS_A_MISTAKE, null, OpenCases.MOVE);
        String read = node.getBean(ProposalReviews.class).terms(proposal.id());
        node.getBean(Approvals.class)
                .approve(proposal.id(), "bob", EnumSet.of(Role.MODEL_MANAGER), Role.MODEL_MANAGER, read);
    }
}
