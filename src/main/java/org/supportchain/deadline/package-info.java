/** Knows when each step is due, from which rule, and whether it was met or missed. */
@ApplicationModule(allowedDependencies = {"casefile"})
@NullMarked
package org.supportchain.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
