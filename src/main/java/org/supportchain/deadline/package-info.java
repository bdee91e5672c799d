/** Knows when each step is due, from which rule, whether it was met or missed, and what stalls without any timer noticing. */
@ApplicationModule(allowedDependencies = {"casefile", "database", "journal", "network"})
@NullMarked
package org.supportchain.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
