/** Takes reports that arrive by API from hotline 111, police, border guard, missions and partners: each opens one case. */
@ApplicationModule(allowedDependencies = {"casefile", "network", "workflow"})
@NullMarked
package org.supportchain.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
