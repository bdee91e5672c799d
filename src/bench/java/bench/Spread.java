package bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Several measurements of one thing: the median and how far they lie apart. */
record Spread(double median, double least, double most, int of) {

    static Spread of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    static <T> Spread of(List<T> turns, ToDoubleFunction<T> what) {
        return of(turns.stream().map(what::applyAsDouble).toList());
    }

    /** Turn by turn: what both did one after the other is divided, so that a slow minute of the machine hits both. */
    static <T> Spread ratio(List<T> ours, List<T> theirs, ToDoubleFunction<T> what) {
        return of(IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToObj(n -> what.applyAsDouble(ours.get(n)) / what.applyAsDouble(theirs.get(n)))
                .toList());
    }

    /** Median and range as one cell of a table. */
    String words(String format) {
        String numbers = of == 1 ? format : format + " (" + format + "–" + format + ")";
        return of == 1
                ? String.format(Locale.ROOT, numbers, median)
                : String.format(Locale.ROOT, numbers, median, least, most);
    }
}
