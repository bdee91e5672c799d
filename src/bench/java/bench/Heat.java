package bench;

import java.util.List;
import java.util.Map;

/**
 * The turns of one load.
 *
 * @param turns by contestant, each in the order of the rounds
 * @param diskPerCase by contestant, bytes in the database for each finished case
 */
record Heat(String load, Map<String, List<Turn>> turns, Map<String, Double> diskPerCase) {}
