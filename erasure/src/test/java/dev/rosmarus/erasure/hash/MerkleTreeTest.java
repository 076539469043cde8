package dev.rosmarus.erasure.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {

  static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(new byte[] {(byte) i, (byte) (i >> 8), 77});
    }
    return leaves;
  }

  @Test
  void hasTheEmptyNodeAsRootWithoutLeaves() {
    assertThat(MerkleTree.of(List.of()).root()).isEqualTo(MerkleNode.EMPTY);
  }

  @Test
  void hasTheLeafHashAsRootOfOneLeaf() {
    MerkleTree tree = MerkleTree.of(leaves(1));

    assertThat(tree.root().bytes()).isEqualTo(Reference.leaf(leaves(1).getFirst()));
    assertThat(tree.proof(0).path()).isEmpty();
  }

  @Test
  void hashesAnEmptyLeaf() {
    assertThat(MerkleTree.of(List.of(new byte[0])).root().bytes())
        .isEqualTo(Reference.leaf(new byte[0]));
  }

  @Test
  void fillsEachOddLevelWithTheEmptyNode() {
    MerkleTree tree = MerkleTree.of(leaves(5));

    assertThat(tree.proof(4).path()).startsWith(MerkleNode.EMPTY, MerkleNode.EMPTY).hasSize(3);
    assertThat(tree.proof(4).path().get(2)).isEqualTo(MerkleTree.of(leaves(4)).root());
  }

  @Test
  @Tag("kernel")
  void keepsTheNodesOfTheRulesAtEverySize() {
    try (Arena arena = Arena.ofConfined()) {
      Hasher hasher = Hasher.create();
      for (int count = 1; count <= 70; count++) {
        List<byte[]> hashes = leaves(count).stream().map(Reference::leaf).toList();
        MemorySegment memory = arena.allocate(count * 32L);
        for (int i = 0; i < count; i++) {
          MerkleNode.digest(hashes.get(i)).writeTo(memory, i * 32L);
        }

        MerkleTree tree = MerkleTree.ofLeafHashes(memory, 0, count, hasher);

        List<List<byte[]>> levels = Reference.levels(hashes);
        assertThat(tree.leaves()).isEqualTo(count);
        assertThat(tree.root().bytes()).isEqualTo(levels.getLast().getFirst());
        for (int i = 0; i < count; i++) {
          assertThat(tree.leaf(i).bytes()).isEqualTo(hashes.get(i));
          List<MerkleNode> path = tree.proof(i).path();
          assertThat(path).hasSize(levels.size() - 1);
          for (int level = 0; level < path.size(); level++) {
            assertThat(path.get(level).bytes())
                .as("%d leaves, leaf %d, level %d", count, i, level)
                .isEqualTo(levels.get(level).get((i >> level) ^ 1));
          }
        }
      }
    }
  }

  @Test
  void doesNotChangeWithTheMemoryItWasMadeOf() {
    MemorySegment memory = Arena.ofAuto().allocate(3 * 32L);
    MerkleTree tree = MerkleTree.ofLeafHashes(memory, 0, 3, Hasher.create());
    MerkleNode root = tree.root();
    memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);

    assertThat(tree.root()).isEqualTo(root);
    assertThat(tree.leaf(0)).isEqualTo(MerkleNode.digest(new byte[32]));
  }

  @Test
  void refusesLeavesItDoesNotHave() {
    MerkleTree tree = MerkleTree.of(leaves(3));

    assertThatThrownBy(() -> tree.proof(3)).hasMessage("leaf 3 of a tree with 3");
    assertThatThrownBy(() -> tree.leaf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
