package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Runs after all other tests (see {@code junit-platform.properties}) and fails for every node and every sequence flow of a
 * shipped model that none of them has passed. It means nothing when only some of the process tests run.
 */
@ChainTest
@Order(Integer.MAX_VALUE)
class EveryPathIsTestedIT {

    @Autowired
    PassedPaths passed;

    @ParameterizedTest
    @MethodSource("org.supportchain.workflow.ShippedModels#processes")
    void passesEveryNodeAndEveryFlow(String process) {
        TreeSet<String> notPassed = new TreeSet<>(ShippedModels.paths(process));
        notPassed.removeAll(passed.of(process));
        assertThat(notPassed).as("paths of %s that no test takes", process).isEmpty();
    }

    @Test
    void knowsAllSeventeenModels() {
        assertThat(ShippedModels.processes()).hasSize(17).allSatisfy(process -> assertThat(ShippedModels.paths(process))
                .hasSizeGreaterThan(20));
    }
}
