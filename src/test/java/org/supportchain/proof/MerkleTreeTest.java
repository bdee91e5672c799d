package org.supportchain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree against the reference vectors of Certificate Transparency, and against the definition in RFC 9162 at every small size. */
class MerkleTreeTest {

    private static final int SIZES = 70;

    /** The inputs of merkletree_test in certificate-transparency and trillian. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsOfTheReferenceVectors() {
        MerkleTree tree = reference();

        for (int size = 0; size <= INPUTS.size(); size++) {
            assertThat(hex(tree.root(size))).as("%d entries", size).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void hasTheInclusionProofsOfTheReferenceVectors() {
        assertThat(hex(reference().inclusionProof(0, 1))).isEmpty();
        assertThat(hex(reference().inclusionProof(0, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(reference().inclusionProof(5, 8)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(reference().inclusionProof(2, 3)))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(hex(reference().inclusionProof(1, 5)))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void hasTheConsistencyProofsOfTheReferenceVectors() {
        assertThat(hex(reference().consistencyProof(1, 1))).isEmpty();
        assertThat(hex(reference().consistencyProof(1, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(reference().consistencyProof(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(reference().consistencyProof(2, 5)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void isTheTreeOfTheDefinitionAtEverySize() {
        MerkleTree tree = tree(SIZES);

        for (int size = 0; size <= SIZES; size++) {
            assertThat(tree.root(size)).as("%d entries", size).isEqualTo(byDefinition(0, size));
        }
    }

    @Test
    void provesEveryEntryAtEverySizeAndNothingElse() {
        MerkleTree tree = tree(SIZES);
        int proofs = 0;

        for (int size = 1; size <= SIZES; size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = tree.inclusionProof(index, size);
                byte[] leaf = tree.leaf(index);
                assertThat(MerkleTree.isIncluded(leaf, index, size, proof, root))
                        .isTrue();
                assertThat(MerkleTree.isIncluded(leaf, index + 1, size, proof, root))
                        .isFalse();
                assertThat(MerkleTree.isIncluded(tree.leaf((index + 1) % SIZES), index, size, proof, root))
                        .isFalse();
                assertThat(MerkleTree.isIncluded(leaf, index, size, longer(proof), root))
                        .isFalse();
                for (int bad = 0; bad < proof.size(); bad++) {
                    assertThat(MerkleTree.isIncluded(leaf, index, size, broken(proof, bad), root))
                            .isFalse();
                }
                proofs++;
            }
        }
        assertThat(proofs).isEqualTo(SIZES * (SIZES + 1) / 2);
    }

    @Test
    void provesThatEverySizeExtendsEverySmallerOneAndNothingElse() {
        MerkleTree tree = tree(SIZES);

        for (int to = 0; to <= SIZES; to++) {
            for (int from = 0; from <= to; from++) {
                List<byte[]> proof = tree.consistencyProof(from, to);
                byte[] before = tree.root(from);
                byte[] after = tree.root(to);
                assertThat(MerkleTree.isExtended(from, before, to, after, proof))
                        .as("%d to %d", from, to)
                        .isTrue();
                assertThat(MerkleTree.isExtended(from, flipped(before), to, after, proof))
                        .isFalse();
                assertThat(MerkleTree.isExtended(from, before, to, after, longer(proof)))
                        .isFalse();
                if (from > 0) {
                    assertThat(MerkleTree.isExtended(from, before, to, flipped(after), proof))
                            .isFalse();
                    for (int bad = 0; bad < proof.size(); bad++) {
                        assertThat(MerkleTree.isExtended(from, before, to, after, broken(proof, bad)))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void provesNothingBeyondItsEnd() {
        MerkleTree tree = tree(5);

        assertThatThrownBy(() -> tree.root(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusionProof(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistencyProof(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleTree.isExtended(6, tree.root(5), 5, tree.root(5), List.of()))
                .isFalse();
    }

    private static MerkleTree reference() {
        MerkleTree tree = new MerkleTree();
        INPUTS.forEach(input -> tree.append(HexFormat.of().parseHex(input)));
        return tree;
    }

    private static MerkleTree tree(int size) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            tree.append(entry(i));
        }
        return tree;
    }

    private static byte[] entry(int i) {
        return new byte[] {(byte) i, 7};
    }

    /** MTH as section 2.1.1 defines it, word for word. */
    private static byte[] byDefinition(int start, int end) {
        int n = end - start;
        if (n == 0) {
            return MerkleTree.sha256();
        }
        if (n == 1) {
            return MerkleTree.sha256(new byte[] {0}, entry(start));
        }
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return MerkleTree.sha256(new byte[] {1}, byDefinition(start, start + k), byDefinition(start + k, end));
    }

    private static List<byte[]> broken(List<byte[]> proof, int which) {
        List<byte[]> broken = new ArrayList<>(proof);
        broken.set(which, flipped(broken.get(which)));
        return broken;
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(new byte[32]);
        return longer;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] flipped = hash.clone();
        flipped[0] ^= 1;
        return flipped;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(MerkleTreeTest::hex).toList();
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
