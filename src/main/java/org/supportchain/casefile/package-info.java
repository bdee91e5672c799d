/**
 * Keeps what is known about a person and a case: facts, entries of every step, links to other cases, opened services,
 * entitlements, consents and what was shared on them. It is the only place where anything personal is stored, sealed with
 * the key of the person.
 */
@ApplicationModule(allowedDependencies = {"database", "journal", "network"})
@NullMarked
package org.supportchain.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
