/**
 * The embedded demo to learn on: invented people, an account for every role, cases at many points of the chain, and a
 * clock that can be moved. None of it exists with an external database.
 */
@ApplicationModule(allowedDependencies = {"casefile", "console", "database", "intake", "network", "workflow"})
@NullMarked
package org.supportchain.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
