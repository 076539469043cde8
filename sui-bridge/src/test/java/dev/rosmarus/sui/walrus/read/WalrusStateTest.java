package dev.rosmarus.sui.walrus.read;

import static dev.rosmarus.sui.walrus.read.WalrusOnChain.DONE_MILLIS;
import static dev.rosmarus.sui.walrus.read.WalrusOnChain.EPOCH_DURATION_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import dev.rosmarus.sui.walrus.read.WalrusReadException.StateMoving;
import dev.rosmarus.sui.walrus.read.WalrusReadException.Undecodable;
import dev.rosmarus.sui.walrus.read.WalrusReadException.WrongType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalrusStateTest {

  private final WalrusOnChain walrus = new WalrusOnChain();
  private final WalrusChain chain = walrus.chain();

  private WalrusState read() {
    return chain.state(Freshness.ANY);
  }

  private int readsOfState() {
    return walrus.node.reads.size();
  }

  @Test
  void readsSystemAndStakingWithWhatTransactionsNeed() {
    WalrusState state = read();
    assertThat(state.epoch()).isEqualTo(5);
    assertThat(state.systemInner().totalCapacityBytes()).isEqualTo(100);
    assertThat(state.stakingInner().nShards()).isEqualTo(10);
    assertThat(state.system().value().packageId()).isEqualTo(WalrusOnChain.CURRENT);
    assertThat(state.system().initialSharedVersion()).hasValue(WalrusOnChain.SYSTEM_SHARED_VERSION);
    assertThat(state.staking().initialSharedVersion())
        .hasValue(WalrusOnChain.STAKING_SHARED_VERSION);
    assertThat(state.latestCertifiedEventBlob()).isEmpty();
  }

  @Test
  void asksForEverythingInOneBatchOnceTheVersionsAreKnown() {
    WalrusState unused = read();
    walrus.node.reads.clear();
    chain.flush();
    unused = read();
    assertThat(walrus.node.reads)
        .containsExactly(
            List.of(
                WalrusOnChain.SYSTEM,
                WalrusOnChain.STAKING,
                WalrusFields.inner(WalrusOnChain.SYSTEM, 3),
                WalrusFields.inner(WalrusOnChain.STAKING, 3)));
  }

  @Test
  void followsAMigrationBetweenTwoReads() {
    walrus.node.beforeAnswers.add(() -> {});
    walrus.node.beforeAnswers.add(() -> {
      walrus.node.held.remove(WalrusFields.inner(WalrusOnChain.SYSTEM, 3));
      walrus.node.held.remove(WalrusFields.inner(WalrusOnChain.STAKING, 3));
      walrus.version = 4;
      walrus.publish();
    });
    assertThat(read().system().value().version()).isEqualTo(4);
  }

  @Test
  void startsOverWhenAnEpochChangeCameInBetween() {
    walrus.systemEpoch = 6;
    walrus.publish();
    walrus.node.beforeAnswers.add(() -> {});
    walrus.node.beforeAnswers.add(() -> {});
    walrus.node.beforeAnswers.add(() -> {
      walrus.stakingEpoch = 6;
      walrus.publish();
    });
    assertThat(read().epoch()).isEqualTo(6);
    assertThat(readsOfState()).isEqualTo(3);
  }

  @Test
  void givesUpOnAStateThatNeverFits() {
    walrus.systemEpoch = 6;
    walrus.publish();
    assertThatThrownBy(this::read)
        .isInstanceOf(StateMoving.class)
        .hasMessageContaining("system of epoch 6, staking of epoch 5");
    assertThat(readsOfState()).isEqualTo(1 + StateReader.TRIES_MAX);
  }

  @Test
  void namesTheObjectThatIsMissing() {
    walrus.node.held.remove(WalrusOnChain.STAKING);
    assertThatThrownBy(this::read)
        .isInstanceOf(ObjectMissing.class)
        .hasMessageContaining(WalrusOnChain.STAKING + ", which should be staking::Staking");
  }

  @Test
  void refusesAnObjectOfAnotherKind() {
    walrus.node.put(WalrusOnChain.SYSTEM, "0x9::blob::Blob", new Owner.Immutable(), new byte[100]);
    assertThatThrownBy(this::read)
        .isInstanceOf(WrongType.class)
        .hasMessageContaining("blob::Blob instead of system::System");
  }

  @Test
  void refusesContentsThatDoNotDecode() {
    walrus.node.put(
        WalrusOnChain.SYSTEM,
        "0x9::system::System",
        new Owner.Immutable(),
        WalrusOnChain.SYSTEM.bytes());
    assertThatThrownBy(this::read).isInstanceOf(Undecodable.class).hasMessageContaining("need 8");
  }

  @Test
  void refusesContentsOfAnotherObject() {
    walrus.node.put(
        WalrusOnChain.SYSTEM,
        "0x9::system::System",
        new Owner.Immutable(),
        WalrusOnChain.STAKING.bytes());
    assertThatThrownBy(this::read)
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("those of " + WalrusOnChain.STAKING);
  }

  private int readsAfter(Duration pause) {
    WalrusState unused = read();
    walrus.node.reads.clear();
    walrus.now = walrus.now.plus(pause);
    unused = read();
    return readsOfState();
  }

  @Test
  void keepsTheStateForItsTimeToLive() {
    assertThat(readsAfter(Duration.ofMillis(9_999))).isZero();
    assertThat(readsAfter(Duration.ofSeconds(10))).isEqualTo(1);
  }

  @Test
  void keepsTheStateNoLongerThanTheEpochStateMayLast() {
    walrus.now = walrus.now.plusMillis(EPOCH_DURATION_MILLIS / 2 - 5);
    assertThat(readsAfter(Duration.ofMillis(4))).isZero();
    chain.flush();
    assertThat(readsAfter(Duration.ofMillis(1))).isEqualTo(1);
  }

  @Test
  void keepsNoStateWhileShardsMove() {
    walrus.epochState = new EpochState.EpochChangeSync(3);
    walrus.publish();
    assertThat(readsAfter(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void keepsNoStateThatCouldHaveChanged() {
    walrus.epochState = new EpochState.NextParamsSelected(DONE_MILLIS);
    walrus.publish();
    walrus.now = walrus.now.plusMillis(EPOCH_DURATION_MILLIS);
    assertThat(readsAfter(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void waitsForTheFirstEpochByItsOwnInstant() {
    walrus.systemEpoch = 0;
    walrus.stakingEpoch = 0;
    walrus.publish();
    walrus.now = walrus.now.minusMillis(20);
    assertThat(readsAfter(Duration.ofMillis(19))).isZero();
    assertThat(readsAfter(Duration.ofMillis(1))).isEqualTo(1);
  }

  @Test
  void readsAnewAfterAFlush() {
    WalrusState unused = read();
    walrus.node.reads.clear();
    chain.flush();
    unused = read();
    unused = read();
    assertThat(readsOfState()).isEqualTo(1);
  }

  @Test
  void givesNothingOlderThanTheFreshnessAskedFor() {
    WalrusState unused = read();
    walrus.node.reads.clear();
    unused = chain.state(Freshness.including(100));
    assertThat(readsOfState()).isEqualTo(1);
    unused = chain.state(Freshness.including(99));
    unused = read();
    assertThat(readsOfState()).isEqualTo(1);
    unused = chain.state(Freshness.including(101));
    assertThat(readsOfState()).isEqualTo(2);
  }

  @Test
  void keepsWhatNeverChangesForLife() {
    assertThat(chain.fixedParameters())
        .isEqualTo(new FixedParameters(10, EPOCH_DURATION_MILLIS, DONE_MILLIS, 53));
    walrus.now = walrus.now.plus(Duration.ofDays(1));
    walrus.node.reads.clear();
    assertThat(chain.fixedParameters().nShards()).isEqualTo(10);
    assertThat(readsOfState()).isZero();
  }
}
