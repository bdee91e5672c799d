package org.supportchain.intake;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.supportchain.NodeProcess;
import org.supportchain.SupportChainApplication;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** The whole application as one of several nodes, with one account that reports. Run as a process and killed. */
final class ReportingNode {

    static final String ACCOUNT = "reporting";
    static final String PASSWORD = "only-for-this-test";
    static final Facility FACILITY = new Facility("nodes-it", "Invented", "lao-cai");

    private ReportingNode() {}

    /** The first node makes the account; the others begin when it is ready. */
    public static void main(String[] args) {
        Accounts accounts =
                SpringApplication.run(SupportChainApplication.class, args).getBean(Accounts.class);
        if (!accounts.exists(ACCOUNT)) {
            accounts.openFacility(FACILITY);
            accounts.open(ACCOUNT, PASSWORD, ACCOUNT, Role.RECEPTION_OFFICER, List.of(FACILITY.id()));
        }
        System.out.println(NodeProcess.READY);
    }
}
