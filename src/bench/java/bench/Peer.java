package bench;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What an engine is asked to do.
 *
 * @param loads by name: lives one case from its beginning to its end and returns how many forms were filled
 * @param cleanup forgets all finished cases and returns how many process instances that were
 */
public record Peer(Map<String, IntSupplier> loads, LongSupplier cleanup) {}
