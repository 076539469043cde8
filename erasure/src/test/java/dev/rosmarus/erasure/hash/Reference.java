package dev.rosmarus.erasure.hash;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * The rules of the Walrus encoding spec, section 7.1, word by word on a foreign BLAKE2b: what all
 * of this package is compared with.
 */
final class Reference {

  private Reference() {}

  static byte[] hash(byte[]... parts) {
    Blake2bDigest digest = new Blake2bDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  static byte[] leaf(byte[] data) {
    return hash(new byte[] {0}, data);
  }

  static byte[] inner(byte[] left, byte[] right) {
    return hash(new byte[] {1}, left, right);
  }

  /** All levels over leaf hashes, padded where the rules say so, the root alone at the end. */
  static List<List<byte[]>> levels(List<byte[]> leafHashes) {
    List<List<byte[]>> levels = new ArrayList<>();
    List<byte[]> level = new ArrayList<>(leafHashes);
    while (level.size() > 1) {
      if (level.size() % 2 == 1) {
        level.add(new byte[32]);
      }
      levels.add(level);
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(inner(level.get(i), level.get(i + 1)));
      }
      level = above;
    }
    levels.add(level);
    return levels;
  }

  static byte[] root(List<byte[]> leafHashes) {
    return leafHashes.isEmpty() ? new byte[32] : levels(leafHashes).getLast().getFirst();
  }
}
