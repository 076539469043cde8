package dev.rosmarus.node.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CommitteeTransitionsTest {

  private static final Address ME = Address.ofShort(0x11);
  private static final Address OTHER = Address.ofShort(0x22);

  private static EpochCommittee committee(long epoch, EpochCommittee.Member... members) {
    return new EpochCommittee(epoch, 4, Arrays.asList(members));
  }

  private static EpochCommittee.Member member(Address node, Integer... shards) {
    return new EpochCommittee.Member(
        0, node, Arrays.asList(shards), Optional.empty(), new NodeAccess.SetAside("test"));
  }

  private static CommitteeSnapshot snapshot(long epoch, boolean transitioning) {
    return new CommitteeSnapshot(
        committee(epoch, member(ME, 0, 1), member(OTHER, 2, 3)),
        epoch == 0 ? Optional.empty() : Optional.of(committee(epoch - 1, member(ME, 0))),
        Optional.empty(),
        transitioning,
        ME);
  }

  private static CommitteeSnapshot never() {
    throw new AssertionError("the chain was asked");
  }

  @Test
  void asksNobodyForTheTrackedEpoch() {
    assertThat(CommitteeTransitions.begin(snapshot(5, false), 5, CommitteeTransitionsTest::never))
        .isEqualTo(new BeginResult.SameAsCurrent());
  }

  @Test
  void refusesAnEpochThatTheChainHasNotReached() {
    assertThatThrownBy(
            () -> CommitteeTransitions.begin(snapshot(5, false), 7, () -> snapshot(6, true)))
        .isInstanceOf(CommitteeException.NotSequential.class);
  }

  @Test
  void refusesAnEpochAfterOnesThatWereNotSeen() {
    assertThatThrownBy(
            () -> CommitteeTransitions.begin(snapshot(5, false), 7, () -> snapshot(7, true)))
        .isInstanceOf(CommitteeException.LatestDiffers.class);
  }

  @Test
  void tellsWhenTheChainIsPastTheEpoch() {
    assertThat(CommitteeTransitions.begin(snapshot(5, false), 6, () -> snapshot(8, false)))
        .isEqualTo(new BeginResult.EpochIsLess(8));
  }

  @Test
  void installsTheNextEpochBesideTheTrackedOne() {
    CommitteeSnapshot tracked = snapshot(5, false);
    CommitteeSnapshot chain = snapshot(6, false);
    assertThat(CommitteeTransitions.begin(tracked, 6, () -> chain))
        .isEqualTo(
            new BeginResult.Installed(
                new CommitteeSnapshot(
                    chain.current(), Optional.of(tracked.current()), Optional.empty(), true, ME)));
  }

  @Test
  void installsNothingWhileTheChangeBeforeIsUnderWay() {
    assertThat(CommitteeTransitions.begin(snapshot(5, true), 6, () -> snapshot(6, true)))
        .isEqualTo(new BeginResult.AlreadyInProgress());
  }

  @Test
  void keepsTheCommitteeBeforeWhenTheChangeEnds() {
    CommitteeSnapshot tracked = snapshot(5, true);
    EndResult.Ended ended = (EndResult.Ended) CommitteeTransitions.end(tracked, 5);
    assertThat(ended.after().transitioning()).isFalse();
    assertThat(ended.after().previous()).isEqualTo(tracked.previous());
  }

  @Test
  void endsOnlyTheTrackedChange() {
    assertThat(CommitteeTransitions.end(snapshot(5, false), 5))
        .isEqualTo(new EndResult.AlreadyEnded());
    assertThat(CommitteeTransitions.end(snapshot(5, true), 4)).isEqualTo(new EndResult.Past());
    assertThatThrownBy(() -> CommitteeTransitions.end(snapshot(5, true), 6))
        .isInstanceOf(CommitteeException.EndOfFuture.class);
  }

  @Test
  void readsOldBlobsFromTheCommitteeBeforeUntilTheChangeIsDone() {
    CommitteeSnapshot moving = snapshot(5, true);
    assertThat(moving.readCommittee(4)).isEqualTo(moving.previous());
    assertThat(moving.readCommittee(5)).hasValue(moving.current());
    assertThat(moving.readCommittee(6)).isEmpty();
    CommitteeSnapshot done = snapshot(5, false);
    assertThat(done.readCommittee(1)).hasValue(done.current());
  }

  @Test
  void knowsNodesOfAllThreeCommitteesByTheirKeys() {
    List<BlsSecretKey> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] seed = new byte[32];
      seed[31] = (byte) (i + 1);
      keys.add(BlsSecretKey.of(seed));
    }
    CommitteeSnapshot snapshot =
        new CommitteeSnapshot(
            committee(5, keyed(ME, keys.get(0), 0, 1)),
            Optional.of(committee(4, keyed(OTHER, keys.get(1), 2))),
            Optional.of(committee(6, keyed(OTHER, keys.get(2), 3))),
            true,
            ME);
    assertThat(keys.stream().map(key -> snapshot.isStorageNode(key.publicKey())))
        .containsExactly(true, true, true, false);
    assertThat(snapshot.ownsNow(keys.get(0).publicKey(), 1)).isTrue();
    assertThat(snapshot.ownsNow(keys.get(0).publicKey(), 2)).isFalse();
    assertThat(snapshot.ownsNow(keys.get(1).publicKey(), 2)).isFalse();
  }

  private static EpochCommittee.Member keyed(Address node, BlsSecretKey key, Integer... shards) {
    return new EpochCommittee.Member(
        0,
        node,
        Arrays.asList(shards),
        Optional.of(key.publicKey()),
        new NodeAccess.SetAside("test"));
  }

  @Test
  void tellsListenersOfWhatChanges() {
    AtomicReference<CommitteeSnapshot> chain = new AtomicReference<>(snapshot(5, false));
    ChainCommittees committees = ChainCommittees.over(chain::get);
    List<Long> epochs = new ArrayList<>();
    committees.onChange((before, after) -> epochs.add(after.epoch()));
    committees.begin(5);
    chain.set(snapshot(6, true));
    committees.begin(6);
    committees.end(6);
    committees.end(6);
    assertThat(epochs).containsExactly(6L, 6L);
    assertThat(committees.snapshot().transitioning()).isFalse();
  }
}
