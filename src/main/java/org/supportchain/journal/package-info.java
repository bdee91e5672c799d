/**
 * Writes down every act that matters, in the transaction of the act itself, as a chain of hashes for each case: what happened,
 * who did it, when, on which model. Codes and ids only, never what a person told.
 */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package org.supportchain.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
