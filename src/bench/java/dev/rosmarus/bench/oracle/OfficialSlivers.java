package dev.rosmarus.bench.oracle;

import dev.rosmarus.erasure.SliverPairHashes;
import java.util.List;

/**
 * All sliver pairs of a blob as the official encoder made them, by pair index: their hashes, and
 * their bytes as BCS {@code SliverData}.
 */
public record OfficialSlivers(
    List<SliverPairHashes> hashes, List<byte[]> primary, List<byte[]> secondary) {

  public OfficialSlivers {
    hashes = List.copyOf(hashes);
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
  }
}
