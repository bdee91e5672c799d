package bench;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What an engine is asked to do.
 *
 * @param loop lives one case from its beginning to its end and returns how many forms were filled
 * @param cleanup forgets all finished cases and returns how many process instances that were
 */
public record Peer(IntSupplier loop, LongSupplier cleanup) {}
