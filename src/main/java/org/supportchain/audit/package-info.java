/** Shows and proves what the journal holds: seals, exports to verify it with, and what auditors read. It knows no engine. */
@ApplicationModule(allowedDependencies = {"casefile", "database", "journal", "network", "proof"})
@NullMarked
package org.supportchain.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
