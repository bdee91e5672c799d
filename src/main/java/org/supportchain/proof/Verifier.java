package org.supportchain.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.supportchain.proof.Finding.Kind;

/**
 * Checks an export line by line against published roots. An export is text, its columns are separated by tabs: first the sealed
 * log, then the rows chain by chain, then where the database believes each chain to end.
 */
public final class Verifier {

    /** The first column of a line says what it is; {@code ALL} in the header says that no chain is left out. */
    public static final String HEADER = "support-chain-verification";

    public static final String VERSION = "1";
    public static final String ALL = "*";
    public static final String ENTRY = "entry";
    public static final String INCLUSION = "inclusion";
    public static final String CONSISTENCY = "consistency";
    public static final String SEAL = "seal";
    public static final String ROW = "row";
    public static final String HEAD = "head";
    public static final String END = "end";

    private static final String GENESIS = "0".repeat(64);
    /** Enough for a few moved rows among a hundred thousand; of more it is said that they were changed. */
    private static final int GUESSES = 500_000;

    private final PublishedRoots published;
    private final NoteKey key;

    private final List<Finding> findings = new ArrayList<>();
    private final MerkleTree log = new MerkleTree();
    private final Map<Long, ChainEnd> entries = new HashMap<>();
    private final Map<String, NavigableMap<Long, String>> sealed = new TreeMap<>();
    private final Map<Long, Checkpoint> seals = new TreeMap<>();
    private final Map<Long, Included> inclusions = new HashMap<>();
    private final Map<Long, Included> extensions = new HashMap<>();
    private final Map<String, Chain> chains = new TreeMap<>();
    private final Map<String, ChainEnd> heads = new HashMap<>();
    private String scope = "";
    private boolean complete;
    private boolean inOrder = true;
    private int guesses = GUESSES;
    private long lines;
    private long rows;

    private Verifier(PublishedRoots published, NoteKey key) {
        this.published = published;
        this.key = key;
    }

    private record Included(long size, List<byte[]> proof) {}

    /** A row that does not fit its hash. */
    private record Misfit(int finding, Map<String, Object> row, String hash) {}

    private static final class Chain {
        private long seq;
        private String hash = GENESIS;
        private long proven;
        private boolean broken;
    }

    private final List<Misfit> misfits = new ArrayList<>();

    /** Reads the whole export. */
    public static Report verify(BufferedReader export, PublishedRoots published, NoteKey key) throws IOException {
        return new Verifier(published, key).read(export);
    }

    private Report read(BufferedReader export) throws IOException {
        findings.addAll(published.findings());
        for (String line = export.readLine(); line != null; line = export.readLine()) {
            lines++;
            try {
                read(line.split("\t", -1));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                find(Kind.EXPORT_BROKEN, "", 0, 0, "line " + lines + " of the export cannot be read.");
            }
        }
        if (scope.isEmpty() || !complete) {
            find(Kind.EXPORT_BROKEN, "", 0, 0, "the export is not complete, or is none.");
        }
        checkLog();
        checkEnds();
        guessWhereMisfitsBelong();
        long unsealed = chains.entrySet().stream()
                .mapToLong(chain -> chain.getValue().seq - lastSealed(chain.getKey()))
                .filter(rest -> rest > 0)
                .sum();
        return new Report(
                List.copyOf(findings),
                rows,
                chains.size(),
                entries.size(),
                published.checkpoints().size(),
                unsealed);
    }

    private void read(String[] columns) {
        switch (columns[0]) {
            case HEADER -> {
                if (lines > 1 || !columns[1].equals(VERSION)) {
                    throw new IllegalArgumentException("Another version");
                }
                scope = columns[2];
                // What was published counts before what the database says.
                published.entries().stream()
                        .filter(end -> isOfAll() || end.chain().equals(scope))
                        .forEach(this::seal);
            }
            case ENTRY -> entry(Long.parseLong(columns[1]), ChainEnd.parse(columns[2]));
            case INCLUSION ->
                inclusions.put(
                        Long.parseLong(columns[1]), new Included(Long.parseLong(columns[2]), hashes(columns[3])));
            case CONSISTENCY ->
                extensions.put(
                        Long.parseLong(columns[1]), new Included(Long.parseLong(columns[2]), hashes(columns[3])));
            case SEAL -> seal(columns);
            case ROW -> row(columns[1], columns[2]);
            case HEAD -> {
                ChainEnd head = ChainEnd.parse(columns[1]);
                heads.put(head.chain(), head);
            }
            case END -> complete = Long.parseLong(columns[1]) == lines;
            default -> throw new IllegalArgumentException("Unknown line");
        }
    }

    private boolean isOfAll() {
        return scope.equals(ALL);
    }

    private void entry(long position, ChainEnd end) {
        if (isOfAll()) {
            if (position != log.size() && inOrder) {
                inOrder = false;
                findLog("entry " + log.size() + " is not there.", Kind.LOG_REWRITTEN);
            }
            log.append(end.bytes());
        }
        entries.put(position, end);
        seal(end);
    }

    private void seal(ChainEnd end) {
        sealed.computeIfAbsent(end.chain(), chain -> new TreeMap<>()).putIfAbsent(end.seq(), end.hash());
    }

    private void seal(String[] columns) {
        String note = new String(Base64.getDecoder().decode(columns[4]), StandardCharsets.UTF_8);
        Optional<Checkpoint> seal = Checkpoint.parse(note, key);
        if (seal.isEmpty()) {
            findLog("the database holds a root that is not signed with this key.", Kind.ROOT_WRONG);
            return;
        }
        Checkpoint root = seal.get();
        seals.put(root.size(), root);
        if (!columns[1].equals(Long.toString(root.size()))
                || !columns[2].equals(root.at().toString())
                || !columns[3].equals(root.rootText())) {
            findLog("what the database says of the seal of " + root.at() + " is not what was signed.", Kind.ROOT_WRONG);
        }
    }

    private void row(String text, String hash) {
        Map<String, Object> row = CanonicalJson.parse(text);
        if (!(row.get("chain") instanceof String name) || !(row.get("seq") instanceof String number)) {
            throw new IllegalArgumentException("A row without its place");
        }
        long seq = Long.parseLong(number);
        rows++;
        Chain chain = chains.computeIfAbsent(name, unknown -> new Chain());
        if (!chain.broken) {
            check(name, chain, seq, row, text, hash);
        }
        chain.seq = Math.max(chain.seq, seq);
        chain.hash = hash;
    }

    private void check(String name, Chain chain, long seq, Map<String, Object> row, String text, String hash) {
        if (seq > chain.seq + 1) {
            breaks(chain, Kind.ROWS_MISSING, name, chain.seq + 1, seq - 1, "missing.");
        } else if (seq <= chain.seq) {
            breaks(chain, Kind.ROW_CHANGED, name, seq, seq, "the number is there twice: a row was put in.");
        } else if (!hashOf(text).equals(hash)) {
            misfits.add(new Misfit(findings.size(), row, hash));
            breaks(chain, Kind.ROW_CHANGED, name, seq, seq, "the row was changed: it does not fit its hash.");
        } else if (!chain.hash.equals(row.get("previous"))) {
            breaks(
                    chain,
                    Kind.LINK_BROKEN,
                    name,
                    Math.max(1, seq - 1),
                    seq,
                    "row " + seq + " does not follow on the row before: one of them was changed and hashed anew.");
        } else {
            String then = sealed.getOrDefault(name, new TreeMap<>()).get(seq);
            if (then != null && !then.equals(hash)) {
                breaks(
                        chain,
                        Kind.ROWS_REWRITTEN,
                        name,
                        chain.proven + 1,
                        seq,
                        "the hashes fit each other but not what was sealed: rows were changed and hashed anew.");
            } else if (then != null) {
                chain.proven = seq;
            }
        }
    }

    private void breaks(Chain chain, Kind kind, String name, long from, long to, String words) {
        chain.broken = true;
        find(kind, name, from, to, words);
    }

    /** The log against what was published. */
    private void checkLog() {
        long size = isOfAll() ? log.size() : seals.keySet().stream().reduce(0L, Math::max);
        Optional<Checkpoint> ahead = published.newest().filter(root -> root.size() > size);
        ahead.ifPresent(root -> findLog(
                "it holds " + size + " entries, but on " + root.at() + " it held " + root.size()
                        + ": the database was set back to an earlier state, or entries were removed. (An export that was taken"
                        + " before that day is verified with the roots of its own day.)",
                Kind.ROLLED_BACK));
        if (isOfAll()) {
            checkWholeLog();
        } else {
            checkProofs(size);
        }
        for (Checkpoint root : published.checkpoints()) {
            if (root.size() <= size && !seals.containsKey(root.size())) {
                findLog("the seal of " + root.at() + " is not in the database.", Kind.ROOT_WRONG);
            }
        }
    }

    private void checkWholeLog() {
        long proven = 0;
        for (Checkpoint root : published.checkpoints()) {
            if (root.size() > log.size()) {
                break;
            }
            if (!Arrays.equals(root.root(), log.root(root.size()))) {
                findLog(
                        "it does not lead to the root of " + root.at() + ": one of the entries " + proven + " to "
                                + (root.size() - 1) + " was changed.",
                        Kind.LOG_REWRITTEN);
                break;
            }
            proven = root.size();
        }
        nameEntries();
        long sealedSize = seals.keySet().stream().reduce(0L, Math::max);
        if (log.size() > sealedSize) {
            findLog("entries " + sealedSize + " to " + (log.size() - 1) + " belong to no seal.", Kind.LOG_REWRITTEN);
        }
        for (Checkpoint seal : seals.values()) {
            if (seal.size() > log.size() || !Arrays.equals(seal.root(), log.root(seal.size()))) {
                findLog("the root of " + seal.at() + " does not follow from the entries.", Kind.ROOT_WRONG);
            }
        }
    }

    /** Which entries differ from the published ones. Where the rows are gone too, those will be named. */
    private void nameEntries() {
        List<ChainEnd> then = published.entries();
        int common = 0;
        while (common < then.size() && then.get(common).equals(entries.get((long) common))) {
            common++;
        }
        Set<ChainEnd> now = new HashSet<>(entries.values());
        for (int position = common; position < then.size(); position++) {
            ChainEnd end = then.get(position);
            if (!now.contains(end) && end.seq() <= chains.getOrDefault(end.chain(), new Chain()).seq) {
                findEntry(end, "was sealed as entry " + position + ", and the database does not hold that.");
            }
        }
        Set<ChainEnd> known = new HashSet<>(then);
        for (long position = common; position < Math.min(then.size(), log.size()); position++) {
            ChainEnd end = entries.get(position);
            if (end != null && !known.contains(end)) {
                findEntry(end, "the database holds this as entry " + position + ", and it was not published so.");
            }
        }
    }

    private void findEntry(ChainEnd end, String words) {
        NavigableMap<Long, String> ends = sealed.getOrDefault(end.chain(), new TreeMap<>());
        Long before = ends.lowerKey(end.seq());
        find(Kind.LOG_REWRITTEN, end.chain(), before == null ? 1 : before + 1, end.seq(), words);
    }

    /** Of a single chain only proofs are there. */
    private void checkProofs(long size) {
        Optional<Checkpoint> top = published.of(size).or(() -> Optional.ofNullable(seals.get(size)));
        if (top.isEmpty()) {
            if (!entries.isEmpty()) {
                findLog("there is no signed root for the entries.", Kind.ROOT_WRONG);
            }
            return;
        }
        byte[] root = top.get().root();
        entries.forEach((position, end) -> {
            Included proof = inclusions.get(position);
            if (proof == null
                    || proof.size() != size
                    || !MerkleTree.isIncluded(MerkleTree.leafHash(end.bytes()), position, size, proof.proof(), root)) {
                findEntry(end, "nothing proves that this was sealed as entry " + position + ".");
            }
        });
        for (Checkpoint earlier : published.checkpoints()) {
            Included proof = extensions.get(earlier.size());
            boolean extended = earlier.size() == size
                    ? earlier.agrees(top.get())
                    : proof != null
                            && proof.size() == size
                            && MerkleTree.isExtended(earlier.size(), earlier.root(), size, root, proof.proof());
            if (earlier.size() <= size && !extended) {
                findLog("nothing proves that it extends the root of " + earlier.at() + ".", Kind.LOG_REWRITTEN);
            }
        }
    }

    private void checkEnds() {
        sealed.keySet().forEach(name -> {
            Chain chain = chains.getOrDefault(name, new Chain());
            long end = lastSealed(name);
            if (chain.seq < end) {
                String unproven = chain.proven < chain.seq
                        ? " Nothing proves rows " + (chain.proven + 1) + " to " + chain.seq + " any more."
                        : "";
                find(
                        Kind.TAIL_MISSING,
                        name,
                        chain.proven + 1,
                        end,
                        chain.seq == 0
                                ? "sealed, and no row of the chain is left."
                                : "the chain was sealed up to row " + end + " and ends with row " + chain.seq + "."
                                        + unproven);
            }
        });
        chains.forEach((name, chain) -> {
            ChainEnd head = heads.remove(name);
            boolean right =
                    head != null && head.seq() == chain.seq && head.hash().equals(chain.hash);
            if (head != null && head.seq() > chain.seq && chain.seq >= lastSealed(name)) {
                find(
                        Kind.TAIL_MISSING,
                        name,
                        chain.seq + 1,
                        head.seq(),
                        "the database counted them, and they are gone.");
            } else if (!right && !chain.broken && chain.seq >= lastSealed(name)) {
                find(
                        Kind.HEAD_WRONG,
                        name,
                        chain.seq,
                        chain.seq,
                        "is the last one, but the database keeps another end of the chain.");
            }
        });
        heads.forEach((name, head) -> {
            if (head.seq() > 0 && lastSealed(name) == 0) {
                find(Kind.TAIL_MISSING, name, 1, head.seq(), "the database counted them, and they are gone.");
            }
        });
    }

    private long lastSealed(String chain) {
        NavigableMap<Long, String> ends = sealed.get(chain);
        return ends == null ? 0 : ends.lastKey();
    }

    /** A changed row that fits its hash in another place was moved from there. */
    private void guessWhereMisfitsBelong() {
        for (Misfit misfit : misfits) {
            Finding found = findings.get(misfit.finding());
            cameFrom(misfit)
                    .ifPresent(from -> findings.set(
                            misfit.finding(),
                            new Finding(
                                    found.kind(),
                                    found.chain(),
                                    found.from(),
                                    found.to(),
                                    "this row was moved here; it is " + from + ".")));
        }
    }

    private Optional<String> cameFrom(Misfit misfit) {
        Map<String, Object> row = new TreeMap<>(misfit.row());
        for (Map.Entry<String, Chain> chain : chains.entrySet()) {
            row.put("chain", chain.getKey());
            for (long seq = 1; seq <= chain.getValue().seq && guesses > 0; seq++) {
                guesses--;
                row.put("seq", Long.toString(seq));
                if (hashOf(CanonicalJson.write(row)).equals(misfit.hash())) {
                    return Optional.of("row " + seq + " of " + chain.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private void findLog(String words, Kind kind) {
        find(kind, "", 0, 0, words);
    }

    private void find(Kind kind, String chain, long from, long to, String words) {
        findings.add(new Finding(kind, chain, from, to, words));
    }

    private static List<byte[]> hashes(String column) {
        return column.isEmpty()
                ? List.of()
                : Arrays.stream(column.split(","))
                        .map(Base64.getDecoder()::decode)
                        .toList();
    }

    private static String hashOf(String text) {
        return HexFormat.of().formatHex(MerkleTree.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
