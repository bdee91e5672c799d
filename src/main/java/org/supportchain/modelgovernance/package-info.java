/** Lets managers change models: what a proposal means, which protections it weakens, who approved it, and its release. */
@ApplicationModule(allowedDependencies = {"casefile", "journal", "network"})
@NullMarked
package org.supportchain.modelgovernance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
