package org.supportchain.deadline;

/**
 * A stall was found for the first time since it was last solved. Published within the transaction that records it. Whoever tells
 * people asks first who is kept away from the case.
 */
public record StallFound(Stall stall) {}
