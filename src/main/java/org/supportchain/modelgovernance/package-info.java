/**
 * Decides which models, tables and forms may work in this house: reads them without running anything, compares them with
 * the policy rules, and says in plain words what a change would mean for a person.
 */
@ApplicationModule(allowedDependencies = {"audit", "casefile", "deadline", "journal", "network"})
@NullMarked
package org.supportchain.modelgovernance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
