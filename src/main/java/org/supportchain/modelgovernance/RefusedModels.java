package org.supportchain.modelgovernance;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;

/** Thrown when files are to be put to work that break a policy rule; the engine then takes none of them. */
public class RefusedModels extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedModels(List<Finding> findings) {
        super(findings.stream().map(Finding::inWords).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** Every rule that is broken, and where. */
    public List<Finding> findings() {
        return findings;
    }
}
