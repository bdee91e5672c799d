/**
 * Reads and proves what the journal holds: exports for auditors' own tools. Steps, times and accounts; not a word of what a
 * person told is in the journal, so none can be here.
 */
@ApplicationModule(allowedDependencies = {"casefile", "journal", "network"})
@NullMarked
package org.supportchain.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
