/**
 * Everything that knows the engine: the lifecycle that every step has, deadlines as models ask for them, the sieve
 * between forms and engine, delegates, and what Tasklist shows. A step is data: there is no class for a single step.
 */
@ApplicationModule(
        allowedDependencies = {"audit", "casefile", "database", "deadline", "journal", "network", "notification"})
@NullMarked
package org.supportchain.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
