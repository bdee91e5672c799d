package org.supportchain.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree over an append-only log, its root at any size, and the two proofs: RFC 9162, section 2.1, with SHA-256. Every complete
 * subtree is kept, so that a root and a proof cost a few hashes however long the log is.
 */
public final class MerkleTree {

    /** Level 0 holds the hashes of the leaves; a node stands above two complete ones only. */
    private final List<List<byte[]>> levels = new ArrayList<>(List.of(new ArrayList<>()));

    /** Adds an entry of the log at its end. */
    public void append(byte[] entry) {
        appendHash(leafHash(entry));
    }

    /** Adds an entry of which only the hash is known. */
    public void appendHash(byte[] leafHash) {
        byte[] hash = leafHash;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> nodes = levels.get(level);
            nodes.add(hash);
            if (nodes.size() % 2 == 1) {
                return;
            }
            hash = nodeHash(nodes.get(nodes.size() - 2), hash);
        }
    }

    public long size() {
        return levels.get(0).size();
    }

    public byte[] leaf(long index) {
        return levels.get(0).get(Math.toIntExact(index));
    }

    /** The root over the first entries. */
    public byte[] root(long size) {
        requireSize(size);
        return size == 0 ? sha256() : range(0, size);
    }

    /** Section 2.1.3.1. */
    public List<byte[]> inclusionProof(long index, long size) {
        requireSize(size);
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no entry " + index + " among " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        path(index, 0, size, proof);
        return proof;
    }

    private void path(long index, long start, long end, List<byte[]> proof) {
        if (end - start > 1) {
            long split = start + split(end - start);
            if (index < split) {
                path(index, start, split, proof);
                proof.add(range(split, end));
            } else {
                path(index, split, end, proof);
                proof.add(range(start, split));
            }
        }
    }

    /** Section 2.1.4.1. */
    public List<byte[]> consistencyProof(long from, long to) {
        requireSize(to);
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("A log of " + to + " entries does not extend one of " + from);
        }
        List<byte[]> proof = new ArrayList<>();
        if (from > 0 && from < to) {
            subproof(from, 0, to, true, proof);
        }
        return proof;
    }

    private void subproof(long from, long start, long end, boolean rootIsKnown, List<byte[]> proof) {
        if (from == end) {
            if (!rootIsKnown) {
                proof.add(range(start, end));
            }
            return;
        }
        long split = start + split(end - start);
        if (from <= split) {
            subproof(from, start, split, rootIsKnown, proof);
            proof.add(range(split, end));
        } else {
            subproof(from, split, end, false, proof);
            proof.add(range(start, split));
        }
    }

    private void requireSize(long size) {
        if (size < 0 || size > size()) {
            throw new IllegalArgumentException("The log has " + size() + " entries, not " + size);
        }
    }

    private byte[] range(long start, long end) {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            return levels.get(Long.numberOfTrailingZeros(width)).get(Math.toIntExact(start / width));
        }
        long split = start + split(width);
        return nodeHash(range(start, split), range(split, end));
    }

    /** The largest power of two smaller than the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /** Section 2.1.3.2. */
    public static boolean isIncluded(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = nodeHash(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = nodeHash(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(r, root);
    }

    /** Section 2.1.4.2; any log extends the empty one, and equal sizes need equal roots and no proof. */
    public static boolean isExtended(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(fromRoot, sha256());
        }
        if (from == to) {
            return proof.isEmpty() && MessageDigest.isEqual(fromRoot, toRoot);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            path.add(0, fromRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long fn = from - 1;
        long sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = path.get(0);
        byte[] sr = path.get(0);
        for (byte[] c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = nodeHash(c, fr);
                sr = nodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = nodeHash(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(fr, fromRoot) && MessageDigest.isEqual(sr, toRoot);
    }

    public static byte[] leafHash(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    private static byte[] nodeHash(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
