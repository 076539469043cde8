package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.ObjectTable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of {@link StakingObject} (Walrus contracts spec, section 5.4).
 *
 * @param epochDurationMillis not applied to epoch 0
 * @param pools children by node id
 * @param activeSet extended field with {@link ActiveSet}
 * @param nextCommittee only in state {@link EpochState.NextParamsSelected}
 * @param previousCommittee without meaning in epoch 0
 * @param nextEpochParams stays after it has been used
 * @param nextEpochPublicKeys extended field with {@link NextEpochPublicKeys}
 */
public record StakingInner(
    int nShards,
    long epochDurationMillis,
    long firstEpochStartMillis,
    ObjectTable pools,
    long epoch,
    Address activeSet,
    Optional<Committee> nextCommittee,
    Committee committee,
    Committee previousCommittee,
    Optional<EpochParams> nextEpochParams,
    EpochState epochState,
    Address nextEpochPublicKeys) {

  public static StakingInner read(BcsReader in) {
    return new StakingInner(
        in.u16(),
        in.u64(),
        in.u64(),
        ObjectTable.read(in),
        in.u32(),
        Address.read(in),
        in.option(Committee::read),
        Committee.read(in),
        Committee.read(in),
        in.option(EpochParams::read),
        EpochState.read(in),
        Address.read(in));
  }

  public void write(BcsWriter out) {
    out.u16(nShards).u64(epochDurationMillis).u64(firstEpochStartMillis);
    pools.write(out);
    out.u32(epoch);
    activeSet.write(out);
    out.option(nextCommittee, (writer, value) -> value.write(writer));
    committee.write(out);
    previousCommittee.write(out);
    out.option(nextEpochParams, (writer, value) -> value.write(writer));
    epochState.write(out);
    nextEpochPublicKeys.write(out);
  }

  /**
   * The earliest instant at which anybody can move {@link #epochState} on by a call that waits for
   * its time, in milliseconds (Walrus contracts spec, section 6.11).
   *
   * @return empty while the shards are moving: then it may be any instant
   */
  public OptionalLong earliestTransitionMillis() {
    return switch (epochState) {
      case EpochState.EpochChangeSync _ -> OptionalLong.empty();
      case EpochState.EpochChangeDone done ->
          OptionalLong.of(
              epoch == 0
                  ? firstEpochStartMillis
                  : done.doneMillis() + Long.divideUnsigned(epochDurationMillis, 2));
      case EpochState.NextParamsSelected selected ->
          OptionalLong.of(
              epoch == 0 ? firstEpochStartMillis : selected.doneMillis() + epochDurationMillis);
    };
  }
}
