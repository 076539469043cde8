package dev.rosmarus.node.client;

import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.ArrayList;
import java.util.List;

/** Which nodes are served together, so that their slivers fit into memory. Pure. */
final class Waves {

  private Waves() {}

  /**
   * What a node gets in one wave.
   *
   * @param last whether the node has everything after it
   */
  record Part(Member member, List<Integer> shards, boolean last) {}

  /** All at once. */
  static List<Part> one(List<Member> members) {
    return members.stream().map(member -> new Part(member, member.shards(), true)).toList();
  }

  /**
   * All members in their order, each in one wave, unless its slivers alone do not fit: then it gets
   * them in several.
   *
   * @param pairBytes of one shard's slivers
   * @param bytesMax of a wave; there is one shard in each at least
   */
  static List<List<Part>> of(List<Member> members, long pairBytes, long bytesMax) {
    int shardsMax = (int) Math.clamp(bytesMax / pairBytes, 1L, Integer.MAX_VALUE);
    List<List<Part>> waves = new ArrayList<>();
    List<Part> wave = new ArrayList<>();
    int shards = 0;
    for (Member member : members) {
      List<Integer> left = member.shards();
      if (!wave.isEmpty() && shards + left.size() > shardsMax) {
        waves.add(List.copyOf(wave));
        wave.clear();
        shards = 0;
      }
      while (left.size() > shardsMax) {
        waves.add(List.of(new Part(member, List.copyOf(left.subList(0, shardsMax)), false)));
        left = left.subList(shardsMax, left.size());
      }
      wave.add(new Part(member, List.copyOf(left), true));
      shards += left.size();
    }
    if (!wave.isEmpty()) {
      waves.add(List.copyOf(wave));
    }
    return List.copyOf(waves);
  }
}
