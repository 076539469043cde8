package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;

import dev.rosmarus.devchain.contract.staking.Commission;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.contract.staking.PoolAdvance;
import dev.rosmarus.devchain.contract.staking.ShareRate;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All pools, as children of the table in Staking, and what hangs on each: its exchange rates and
 * its blocked commission (Walrus contracts spec, section 5.2).
 */
record PoolTable(Frame frame, Edition edition, Address id) {

  Optional<StakingPool> find(Address nodeId) {
    return frame.child(id, FrameworkType.ID, Keys.id(nodeId), StakingPool::read);
  }

  StakingPool get(Address nodeId) {
    return find(nodeId).orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }

  void put(StakingPool pool) {
    frame.setChild(
        id,
        FrameworkType.ID,
        Keys.id(pool.id()),
        WalrusType.STAKING_POOL.in(edition),
        pool,
        (out, value) -> value.write(out));
  }

  ShareRate.History rates(StakingPool pool) {
    return epoch ->
        frame.field(
            pool.exchangeRates().id(), Primitive.U32, Keys.u32(epoch), PoolExchangeRate::read);
  }

  /** Adds a row to a pool's exchange rates; the pool itself counts them. */
  void putRate(Address exchangeRatesId, long epoch, PoolExchangeRate rate) {
    frame.setField(
        exchangeRatesId,
        Primitive.U32,
        Keys.u32(epoch),
        WalrusType.POOL_EXCHANGE_RATE.in(edition),
        rate,
        (out, value) -> value.write(out));
  }

  /** The commission that cannot be collected yet, if the pool has that field. */
  OptionalLong blockedFrost(StakingPool pool) {
    return frame
        .field(
            pool.extraFields().id(),
            WalrusType.BLOCKED_COMMISSION_KEY.in(edition),
            Keys.EMPTY_STRUCT,
            BcsReader::u64)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private void putBlocked(StakingPool pool, OptionalLong frost) {
    if (frost.isPresent()) {
      frame.setField(
          pool.extraFields().id(),
          WalrusType.BLOCKED_COMMISSION_KEY.in(edition),
          Keys.EMPTY_STRUCT,
          Primitive.U64,
          frost.getAsLong(),
          BcsWriter::u64);
    } else {
      frame.removeField(
          pool.extraFields().id(),
          WalrusType.BLOCKED_COMMISSION_KEY.in(edition),
          Keys.EMPTY_STRUCT);
    }
  }

  /** Stores a pool together with its blocked commission. */
  void put(Commission.Added changed) {
    put(changed.pool());
    putBlocked(changed.pool(), changed.blockedFrost());
  }

  /** Takes the pool into a new epoch with its reward. */
  StakingPool advance(Address nodeId, long epoch, long rewardFrost, ContractVersion rules) {
    StakingPool pool = get(nodeId);
    PoolAdvance advance =
        PoolAdvance.to(epoch, pool, rates(pool), blockedFrost(pool), rewardFrost, rules);
    put(advance.pool());
    putRate(pool.exchangeRates().id(), epoch, advance.rate());
    putBlocked(advance.pool(), OptionalLong.of(advance.blockedCommissionFrost()));
    return advance.pool();
  }
}
