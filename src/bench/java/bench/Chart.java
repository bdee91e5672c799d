package bench;

import java.util.List;
import java.util.Locale;

/** The ratios as bars, each as long as it stands to its target; the line in the middle is the target. */
final class Chart {

    private static final int LINE = 24;
    private static final int WORDS = 470;
    private static final int TARGET = 200;
    private static final int WIDTH = WORDS + 2 * TARGET + 190;

    private Chart() {}

    static String svg(List<Ratio> ratios, String below) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                LINE * (ratios.size() + 2)));
        for (int n = 0; n < ratios.size(); n++) {
            Ratio ratio = ratios.get(n);
            int y = LINE * n + 8;
            double length = Math.min(2.0, ratio.spread().median() / ratio.target()) * TARGET;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"8\" y=\"%d\">%s</text>%n<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"14\" fill=\"%s\"/>%n"
                            + "<text x=\"%d\" y=\"%d\">%s (%s %.2f)</text>%n",
                    y + 12,
                    ratio.title().replace("&", "&amp;"),
                    WORDS,
                    y,
                    length,
                    ratio.reached() ? "#2e7d32" : "#c62828",
                    WORDS + 2 * TARGET + 8,
                    y + 12,
                    ratio.spread().words("%.2f"),
                    ratio.more() ? "≥" : "≤",
                    ratio.target()));
        }
        int target = WORDS + TARGET;
        int end = LINE * ratios.size() + 8;
        svg.append("<line x1=\"%d\" y1=\"2\" x2=\"%d\" y2=\"%d\" stroke=\"black\" stroke-dasharray=\"4\"/>%n".formatted(target, target, end));
        svg.append("<text x=\"8\" y=\"%d\" fill=\"#555\">%s</text>%n</svg>%n".formatted(end + 20, below));
        return svg.toString();
    }
}
