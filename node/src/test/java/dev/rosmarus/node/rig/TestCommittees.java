package dev.rosmarus.node.rig;

import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Committees of this node and one other, which a test changes. */
public final class TestCommittees implements CommitteeService {

  public static final Address ME = Address.ofShort(0x11);
  public static final Address OTHER = Address.ofShort(0x22);

  private final int nShards;
  private final BlsPublicKey myKey;
  private final BlsPublicKey otherKey;
  private volatile CommitteeSnapshot snapshot;
  private volatile Runnable onSnapshot = () -> {};

  public TestCommittees(
      int nShards, BlsSecretKey mine, BlsSecretKey others, long epoch, List<Integer> ownShards) {
    this.nShards = nShards;
    this.myKey = mine.publicKey();
    this.otherKey = others.publicKey();
    begin(epoch, ownShards);
  }

  /** From now on it is this epoch, this node with these shards, the other with the rest. */
  public void begin(long epoch, List<Integer> ownShards) {
    List<Integer> rest =
        IntStream.range(0, nShards).boxed().filter(shard -> !ownShards.contains(shard)).toList();
    Optional<EpochCommittee> previous =
        Optional.ofNullable(snapshot).map(CommitteeSnapshot::current);
    EpochCommittee current =
        new EpochCommittee(
            epoch,
            nShards,
            List.of(member(0, ME, ownShards, myKey), member(1, OTHER, rest, otherKey)));
    snapshot = new CommitteeSnapshot(current, previous, Optional.empty(), false, ME);
  }

  private static EpochCommittee.Member member(
      int index, Address node, List<Integer> shards, BlsPublicKey key) {
    return new EpochCommittee.Member(
        index, node, shards, Optional.of(key), new NodeAccess.SetAside("not reached by tests"));
  }

  /** Runs whenever somebody asks for the committees, before the answer. */
  public void onSnapshot(Runnable hook) {
    onSnapshot = hook;
  }

  @Override
  public CommitteeSnapshot snapshot() {
    onSnapshot.run();
    return snapshot;
  }
}
