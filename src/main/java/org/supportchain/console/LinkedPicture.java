package org.supportchain.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.LinkKind;
import org.supportchain.casefile.LinkedCase;

/** The cases around one case, drawn: each further step away stands one column to the right. */
class LinkedPicture {

    private static final int COLUMN = 260;
    private static final int ROW = 70;
    private static final int MOST = 40;

    private final Map<CaseReference, Spot> spots = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Spot> open = new ArrayDeque<>();
    private final int[] used = new int[MOST + 1];
    private int rows = 1;
    private int columns = 1;

    /** @param seen which cases the reader may know of */
    LinkedPicture(CaseReference first, CaseFile caseFile, Predicate<CaseReference> seen) {
        place(first, 0);
        // What a case names is drawn as a line from it; what names the case draws its line when its own turn comes.
        while (!open.isEmpty()) {
            Spot from = open.remove();
            for (LinkedCase link : caseFile.linked(new CaseReference(from.reference))) {
                if (seen.test(link.reference()) && (spots.size() < MOST || spots.containsKey(link.reference()))) {
                    Spot to = place(link.reference(), from.column + 1);
                    if (link.outward()) {
                        lines.add(new Line(from, to, words(link.kind())));
                    }
                }
            }
        }
    }

    private Spot place(CaseReference reference, int column) {
        return spots.computeIfAbsent(reference, unknown -> {
            Spot spot = new Spot(unknown.value(), column, used[column]++);
            rows = Math.max(rows, used[column]);
            columns = Math.max(columns, column + 1);
            open.add(spot);
            return spot;
        });
    }

    /** A case on the picture. */
    public record Spot(String reference, int column, int row) {

        public int x() {
            return column * COLUMN + 10;
        }

        public int y() {
            return row * ROW + 15;
        }
    }

    /** A link on the picture, from the case that names it. */
    public record Line(Spot from, Spot to, String kind) {

        public int x1() {
            return from.x() + (to.column() > from.column() ? 150 : 0);
        }

        public int x2() {
            return to.x() + (to.column() < from.column() ? 150 : 0);
        }

        public int middle() {
            return (x1() + x2()) / 2;
        }
    }

    private static String words(LinkKind kind) {
        return switch (kind) {
            case CHILD_OF -> "child of · con của";
            case ACCOMPANYING -> "came along · đi cùng";
            case SAME_RESCUE -> "same rescue · cùng đợt";
            case RE_ENTRY_OF -> "came back · quay lại";
        };
    }

    public List<Spot> spots() {
        return List.copyOf(spots.values());
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public boolean empty() {
        return spots.size() == 1;
    }

    public int width() {
        return (columns - 1) * COLUMN + 170;
    }

    public int height() {
        return rows * ROW;
    }
}
