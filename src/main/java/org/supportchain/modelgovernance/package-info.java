/** Knows what a changed model means before it goes live: what changes in words, and which changes weaken a protection. */
@ApplicationModule(allowedDependencies = {"casefile", "network"})
@NullMarked
package org.supportchain.modelgovernance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
