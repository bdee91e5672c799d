package org.supportchain.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What an auditor looks for. An empty text asks nothing.
 *
 * @param facilities those that the auditor may see; none finds nothing
 * @param hidden references that the auditor must not know of
 * @param from opened at or after, in UTC
 * @param to opened before, in UTC
 * @param late only cases in which a step was done late or somebody was called
 * @param model process id and version, as {@code ReceptionProcess:3}
 * @param worker the name of an account that did something in the case
 * @param page from 1 on
 */
public record CaseQuestion(
        List<String> facilities,
        Collection<String> hidden,
        Instant from,
        Instant to,
        String step,
        String model,
        String worker,
        boolean late,
        int page) {}
