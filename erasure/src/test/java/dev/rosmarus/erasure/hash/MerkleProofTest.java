package dev.rosmarus.erasure.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class MerkleProofTest {

  @Test
  void knowsThePathLengthOfEverySize() {
    assertThat(MerkleProof.pathLength(0)).isZero();
    assertThat(MerkleProof.pathLength(1)).isZero();
    assertThat(MerkleProof.pathLength(2)).isEqualTo(1);
    assertThat(MerkleProof.pathLength(4)).isEqualTo(2);
    assertThat(MerkleProof.pathLength(5)).isEqualTo(3);
    assertThat(MerkleProof.pathLength(1000)).isEqualTo(10);
    assertThat(MerkleProof.pathLength(Integer.MAX_VALUE)).isEqualTo(31);
  }

  @Property(tries = 200)
  void holdsForEveryLeafOfEveryTree(
      @ForAll @IntRange(min = 1, max = 200) int leaves, @ForAll @IntRange(max = 199) int pick) {
    Sample s = new Sample(leaves, pick % leaves);
    assertThat(s.proof.verify(s.data(), s.index, leaves, s.root)).isTrue();
    assertThat(s.proof.path()).hasSize(MerkleProof.pathLength(leaves));
  }

  @Property(tries = 200)
  void failsWithAnyBitOfTheLeafFlipped(
      @ForAll @IntRange(min = 1, max = 60) int leaves,
      @ForAll @IntRange(max = 59) int pick,
      @ForAll @IntRange(max = 23) int bit) {
    Sample s = new Sample(leaves, pick % leaves);
    byte[] data = s.leaf.clone();
    flip(data, bit);
    assertThat(s.proof.verify(MemorySegment.ofArray(data), s.index, leaves, s.root)).isFalse();
  }

  @Property(tries = 200)
  void failsWithAnyBitOfTheRootFlipped(
      @ForAll @IntRange(min = 1, max = 60) int leaves,
      @ForAll @IntRange(max = 59) int pick,
      @ForAll @IntRange(max = 255) int bit) {
    Sample s = new Sample(leaves, pick % leaves);
    byte[] root = s.root.bytes();
    flip(root, bit);
    assertThat(s.proof.verify(s.data(), s.index, leaves, MerkleNode.digest(root))).isFalse();
  }

  @Property(tries = 1000)
  void failsWithAnyBitOfThePathFlipped(
      @ForAll @IntRange(min = 2, max = 60) int leaves,
      @ForAll @IntRange(max = 59) int pick,
      @ForAll @IntRange(max = 5) int step,
      @ForAll @IntRange(max = 255) int bit) {
    Sample s = new Sample(leaves, pick % leaves);
    List<MerkleNode> path = new ArrayList<>(s.proof.path());
    int at = step % path.size();
    byte[] node = path.get(at).bytes();
    flip(node, bit);
    path.set(at, MerkleNode.digest(node));
    assertThat(new MerkleProof(path).verify(s.data(), s.index, leaves, s.root)).isFalse();
  }

  @Property(tries = 200)
  void failsWithAnyBitOfTheIndexFlipped(
      @ForAll @IntRange(min = 1, max = 60) int leaves,
      @ForAll @IntRange(max = 59) int pick,
      @ForAll @IntRange(max = 31) int bit) {
    Sample s = new Sample(leaves, pick % leaves);
    assertThat(s.proof.verify(s.data(), s.index ^ 1 << bit, leaves, s.root)).isFalse();
  }

  @Property(tries = 100)
  void failsWithAnyOtherLength(
      @ForAll @IntRange(min = 2, max = 60) int leaves, @ForAll @IntRange(max = 59) int pick) {
    Sample s = new Sample(leaves, pick % leaves);
    List<MerkleNode> longer = new ArrayList<>(s.proof.path());
    longer.add(MerkleNode.EMPTY);
    MerkleNode longerRoot = new MerkleProof(longer).computeRoot(s.data(), s.index);
    List<MerkleNode> shorter = s.proof.path().subList(1, s.proof.path().size());

    assertThat(new MerkleProof(longer).verify(s.data(), s.index, leaves, longerRoot)).isFalse();
    assertThat(new MerkleProof(shorter).verify(s.data(), s.index, leaves, s.root)).isFalse();
  }

  @Test
  void acceptsADigestOfZerosWhereTheTreeHasTheEmptyNode() {
    Sample s = new Sample(3, 2);
    MerkleProof alike =
        new MerkleProof(List.of(MerkleNode.digest(new byte[32]), s.proof.path().get(1)));

    assertThat(alike).isNotEqualTo(s.proof);
    assertThat(alike.verify(s.data(), 2, 3, s.root)).isTrue();
  }

  @Test
  void failsAgainstTheEmptyNodeAndInATreeWithoutLeaves() {
    Sample s = new Sample(1, 0);

    assertThat(s.proof.verify(s.data(), 0, 1, MerkleNode.EMPTY)).isFalse();
    assertThat(s.proof.verify(s.data(), 0, 0, s.root)).isFalse();
  }

  @Test
  void copiesThePathItIsGiven() {
    List<MerkleNode> path = new ArrayList<>(List.of(MerkleNode.EMPTY));
    MerkleProof proof = new MerkleProof(path);
    path.clear();

    assertThat(proof.path()).containsExactly(MerkleNode.EMPTY);
  }

  private static void flip(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
  }

  private static final class Sample {
    final byte[] leaf;
    final int index;
    final MerkleProof proof;
    final MerkleNode root;

    Sample(int leaves, int index) {
      MerkleTree tree = MerkleTree.of(MerkleTreeTest.leaves(leaves));
      this.leaf = MerkleTreeTest.leaves(leaves).get(index);
      this.index = index;
      this.proof = tree.proof(index);
      this.root = tree.root();
    }

    MemorySegment data() {
      return MemorySegment.ofArray(leaf);
    }
  }
}
