/** The web pages of the house and the door to it: signing in, and what each of the three users sees first. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "casefile",
            "deadline",
            "journal",
            "modelgovernance",
            "network",
            "notification",
            "workflow"
        })
@NullMarked
package org.supportchain.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
