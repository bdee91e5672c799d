/**
 * Proves that a journal is the one that was sealed: Merkle trees, signed roots, and the program that checks an export against
 * them. It knows nothing of this application and needs nothing but a Java runtime, because an auditor runs it elsewhere.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.supportchain.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
