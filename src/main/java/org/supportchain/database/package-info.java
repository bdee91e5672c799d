/**
 * Provides the one PostgreSQL that engine and application share: an own embedded one for the demo, or yours. Makes sure
 * that it and the application count time in UTC, because deadlines are stored without a time zone.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.supportchain.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
