package org.supportchain.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the driver asked for and what it was told: kept outside the application, and never looked up there. */
class Ledger {

    private final Set<String> keys = new HashSet<>();
    private final Map<String, Set<String>> references = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<String> completed = new ArrayList<>();

    synchronized void reporting(String key) {
        keys.add(key);
    }

    synchronized void reported(String key, String reference) {
        references.computeIfAbsent(key, k -> new HashSet<>()).add(reference);
    }

    synchronized void completing(String task) {
        asked.add(task);
    }

    synchronized void completed(String task) {
        completed.add(task);
    }

    synchronized Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** Every reference that was answered for a key; more than one is a violation already. */
    synchronized Map<String, Set<String>> references() {
        return Map.copyOf(references);
    }

    synchronized List<String> completed() {
        return List.copyOf(completed);
    }

    synchronized Set<String> asked() {
        return Set.copyOf(asked);
    }
}
