package dev.rosmarus.node.client;

import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.read.Committees;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The committees as the chain has them, read again when they may be old. */
final class CommitteeBook {

  private static final Duration KEPT = Duration.ofSeconds(10);

  private final WalrusChain chain;
  private final Waiting time;
  private final Roster roster;
  private Optional<View> view = Optional.empty();
  private Duration readAt = Duration.ZERO;

  /**
   * One moment's committees.
   *
   * @param transition the committee before, while shards move from it to the current one
   */
  record View(EpochCommittee current, Optional<EpochCommittee> transition) {

    /** Who may hold a shard: its owner, then whoever held it before. */
    List<EpochCommittee.Member> holders(int shard) {
      List<EpochCommittee.Member> holders = new ArrayList<>();
      addHolder(current, shard, holders);
      transition.ifPresent(before -> addHolder(before, shard, holders));
      return holders;
    }

    /** Members of the committee before that are not in the current one. */
    List<EpochCommittee.Member> onlyBefore() {
      return transition.stream()
          .flatMap(before -> before.members().stream())
          .filter(member -> current.member(member.nodeId()).isEmpty())
          .toList();
    }

    private static void addHolder(
        EpochCommittee committee, int shard, List<EpochCommittee.Member> holders) {
      committee.members().stream()
          .filter(member -> member.shards().contains(shard))
          .filter(member -> holders.stream().noneMatch(h -> h.nodeId().equals(member.nodeId())))
          .forEach(holders::add);
    }
  }

  CommitteeBook(WalrusChain chain, Waiting time, Roster roster) {
    this.chain = chain;
    this.time = time;
    this.roster = roster;
  }

  /** At most a few seconds old. */
  synchronized View now() {
    Duration age = time.elapsed().minus(readAt);
    return view.isPresent() && age.compareTo(KEPT) < 0 ? view.get() : readNow();
  }

  /** As the chain has them now. */
  synchronized View fresh() {
    chain.flush();
    return readNow();
  }

  private View readNow() {
    Committees committees = chain.committees(Freshness.ANY);
    boolean moving = committees.epochState() instanceof EpochState.EpochChangeSync;
    View read = new View(committees.current(), moving ? committees.previous() : Optional.empty());
    List<EpochCommittee> all = new ArrayList<>();
    all.add(committees.current());
    committees.previous().ifPresent(all::add);
    committees.next().ifPresent(all::add);
    roster.keep(all);
    view = Optional.of(read);
    readAt = time.elapsed();
    return read;
  }
}
