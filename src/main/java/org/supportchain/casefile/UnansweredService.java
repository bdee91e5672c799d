package org.supportchain.casefile;

/** A service that was opened and is neither confirmed by the person nor carries a reason. */
public record UnansweredService(String kind, boolean running) {}
