/** Knows who takes part: the roles of the chain and the facilities that receive people, with their provinces. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.supportchain.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
