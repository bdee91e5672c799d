package org.supportchain.modelgovernance;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import org.supportchain.network.Role;

/** Releases one more version of the models, as two managers would, and lets open cases follow. */
public final class ReleaseForTests {

    private static final String RECEPTION = "reception.bpmn";

    private ReleaseForTests() {}

    public static void release(ApplicationContext application) {
        ReleasedModels released = application.getBean(ReleasedModels.class);
        String before = new String(released.files(released.inUse()).files().get(RECEPTION), StandardCharsets.UTF_8);
        byte[] after = before.replaceFirst("Receive person( and)*", "$0 and").getBytes(StandardCharsets.UTF_8);
        Proposals proposals = application.getBean(Proposals.class);
        Proposal proposal = proposals.propose("ann", "test", new TreeMap<>(Map.of(RECEPTION, after)));
        proposals.complete(proposal.id(), "ann", "test", null, null, OpenCases.MOVE);
        String read = application.getBean(ProposalReviews.class).terms(proposal.id());
        application
                .getBean(Approvals.class)
                .approve(proposal.id(), "bob", EnumSet.of(Role.MODEL_MANAGER), Role.MODEL_MANAGER, read);
    }
}
