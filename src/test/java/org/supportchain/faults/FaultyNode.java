package org.supportchain.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.supportchain.NodeProcess;
import org.supportchain.SupportChainApplication;
import org.supportchain.audit.Seals;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.NewCase;
import org.supportchain.modelgovernance.ReleaseForTests;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/**
 * The whole application as a process that halts at one of its commits, and does what its standard input says: {@code clock 3600},
 * {@code seal}, {@code release}, {@code bury}, {@code clean}.
 */
final class FaultyNode {

    static final String POINT = "faults.point";
    static final String TOLD = "faults.told";
    static final String CLOCK = "faults.clock";
    static final Facility FACILITY = new Facility("faults-it", "Invented", "lao-cai");

    static final String WORKER = "worker";
    static final int BURIED = 30;

    /** The password that Visitor knows. */
    private static final String PASSWORD = "demo-2026";

    private static final String DONE = "Done: ";
    private static final String NOT_DONE = "Not done: ";

    private FaultyNode() {}

    static boolean isAnswer(String line) {
        return line.startsWith(DONE) || line.startsWith(NOT_DONE);
    }

    public static void main(String[] args) throws IOException {
        String point = System.getProperty(POINT);
        HaltingCommits commits = new HaltingCommits(
                point == null ? null : CommitPoint.parse(point), Path.of(System.getProperty(TOLD, "none")));
        clock(System.getProperty(CLOCK, "0"));
        SpringApplication application = new SpringApplication(SupportChainApplication.class);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(commits));
        ConfigurableApplicationContext context = application.run(args);
        clock(System.getProperty(CLOCK, "0"));
        openAccounts(context.getBean(Accounts.class), context.getBean(IdentityService.class));
        commits.ready();
        System.out.println(NodeProcess.READY);
        obey(context);
    }

    /** Seconds before the computer's clock. */
    private static void clock(String seconds) {
        ClockUtil.offset(Long.parseLong(seconds) * 1000);
    }

    /** One for each role, to be told by mail, and one who does everything: signing in is what takes longest. */
    private static void openAccounts(Accounts accounts, IdentityService identities) {
        if (accounts.exists(WORKER)) {
            return;
        }
        accounts.openFacility(FACILITY);
        Arrays.stream(Role.values())
                .forEach(role -> accounts.openWithPublicPassword(
                        account(role),
                        PASSWORD,
                        account(role),
                        account(role) + "@example.org",
                        role,
                        List.of(FACILITY.id())));
        accounts.openWithPublicPassword(
                WORKER, PASSWORD, WORKER, "nobody@example.org", Role.CASE_MANAGER, List.of(FACILITY.id()));
        Arrays.stream(Role.values())
                .filter(role -> role.worksOnCases() && role != Role.CASE_MANAGER)
                .forEach(role -> identities.createMembership(WORKER, role.groupId()));
    }

    private static String account(Role role) {
        return role.groupId();
    }

    private static void obey(ConfigurableApplicationContext context) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            try {
                obey(order.split(" "), context);
            } catch (RuntimeException e) {
                // A cut connection must not end the conversation; what was ordered is ordered again.
                System.out.println(NOT_DONE + order + ": " + e);
            }
        }
        context.close();
    }

    /** Cases that are over, for the cleanup to remove. */
    private static void bury(ConfigurableApplicationContext context) {
        CaseFile cases = context.getBean(CaseFile.class);
        RuntimeService runtime = context.getBean(RuntimeService.class);
        Instant now = ClockUtil.getCurrentTime().toInstant();
        for (int n = 0; n < BURIED; n++) {
            CaseReference reference =
                    cases.open(new NewCase(false, FACILITY.id(), FACILITY.province(), now, now, null));
            String id = runtime.startProcessInstanceByKey(
                            "ReferralProcess",
                            reference.value(),
                            Map.of(
                                    "child",
                                    false,
                                    "riskLevel",
                                    "UNKNOWN",
                                    "facility",
                                    FACILITY.id(),
                                    "referralUrgency",
                                    "NORMAL"))
                    .getId();
            runtime.deleteProcessInstance(id, "over");
            cases.enter(reference, CaseStatus.CLOSED);
        }
    }

    private static void obey(String[] order, ConfigurableApplicationContext context) {
        switch (order[0]) {
            case "clock" -> clock(order[1]);
            case "seal" -> context.getBean(Seals.class).now();
            case "release" -> ReleaseForTests.release(context);
            case "bury" -> bury(context);
            case "clean" -> context.getBean(HistoryService.class).cleanUpHistoryAsync(true);
            default -> throw new IllegalArgumentException(order[0]);
        }
        System.out.println(DONE + order[0]);
    }
}
