package dev.rosmarus.erasure.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class MerkleNodeTest {

  private static byte[] counting() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0xF0 + i);
    }
    return bytes;
  }

  @Test
  void keepsTheEmptyNodeApartFromADigestOfZeros() {
    MerkleNode zeros = MerkleNode.digest(new byte[32]);

    assertThat(zeros).isNotEqualTo(MerkleNode.EMPTY);
    assertThat(zeros.bytes()).isEqualTo(MerkleNode.EMPTY.bytes());
  }

  @Test
  void comparesDigestsByTheirBytes() {
    byte[] other = counting();
    other[31] ^= 1;

    assertThat(MerkleNode.digest(counting())).isEqualTo(MerkleNode.digest(counting()));
    assertThat(MerkleNode.digest(counting())).hasSameHashCodeAs(MerkleNode.digest(counting()));
    assertThat(MerkleNode.digest(counting())).isNotEqualTo(MerkleNode.digest(other));
  }

  @Test
  void doesNotChangeWithTheBytesItWasMadeOfOrGave() {
    byte[] source = counting();
    MerkleNode node = MerkleNode.digest(source);
    source[0] = 0;
    node.bytes()[1] = 0;

    assertThat(node.bytes()).isEqualTo(counting());
  }

  @Test
  void printsLowerCaseHexadecimal() {
    assertThat(MerkleNode.digest(counting()))
        .hasToString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f");
    assertThat(MerkleNode.EMPTY).hasToString("empty");
  }

  @Test
  void readsAndWritesMemoryAtAnyOffset() {
    byte[] memory = new byte[40];
    MerkleNode.digest(counting()).writeTo(MemorySegment.ofArray(memory), 5);

    assertThat(MerkleNode.digest(MemorySegment.ofArray(memory), 5).bytes()).isEqualTo(counting());
    assertThat(memory[4]).isZero();
    assertThat(memory[37]).isZero();
  }

  @Test
  void writesTheEmptyNodeAsZeros() {
    byte[] memory = counting();
    MerkleNode.EMPTY.writeTo(MemorySegment.ofArray(memory), 0);

    assertThat(memory).isEqualTo(new byte[32]);
  }

  @Test
  void refusesADigestOfAnotherLength() {
    assertThatThrownBy(() -> MerkleNode.digest(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a Merkle node has 32 bytes, not 31");
  }
}
