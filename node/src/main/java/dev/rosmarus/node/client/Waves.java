package dev.rosmarus.node.client;

import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.ArrayList;
import java.util.List;

/** Which nodes are served together, so that their slivers fit into memory. Pure. */
final class Waves {

  private Waves() {}

  /**
   * All members, each once, in their order; one whose slivers alone do not fit is a wave of its
   * own.
   *
   * @param pairBytes of one shard's slivers
   */
  static List<List<Member>> of(List<Member> members, long pairBytes, long bytesMax) {
    List<List<Member>> waves = new ArrayList<>();
    List<Member> wave = new ArrayList<>();
    long bytes = 0;
    for (Member member : members) {
      long own = member.shards().size() * pairBytes;
      if (!wave.isEmpty() && bytes + own > bytesMax) {
        waves.add(List.copyOf(wave));
        wave.clear();
        bytes = 0;
      }
      wave.add(member);
      bytes += own;
    }
    if (!wave.isEmpty()) {
      waves.add(List.copyOf(wave));
    }
    return List.copyOf(waves);
  }
}
