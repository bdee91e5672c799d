/** Tells people by mail what they must know: nothing is lost, nothing comes twice, and no mail says anything about a person. */
@ApplicationModule(allowedDependencies = {"casefile", "database"})
@NullMarked
package org.supportchain.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
