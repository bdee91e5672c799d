package org.supportchain.workflow;

/** Somebody may do less than before: steps may wait that nobody can do now. */
record RightsLost() {}
