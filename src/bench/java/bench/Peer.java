package bench;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What an engine is asked to do.
 *
 * @param loads by name: lives one case from its beginning to its end and returns how many forms were filled
 * @param chores by name: whatever else is measured, with its own figures
 */
public record Peer(Map<String, IntSupplier> loads, Map<String, Supplier<Map<String, Double>>> chores) {}
