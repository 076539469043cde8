package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Bag;

/**
 * The state of {@link WalrusSubsidies} (Walrus contracts spec, section 5.8).
 *
 * @param systemSubsidyRate in basis points
 */
public record WalrusSubsidiesInner(
    long systemSubsidyRate,
    long subsidyPoolFrost,
    long baseSubsidyFrost,
    long subsidyPerShardFrost,
    long latestEpoch,
    EpochBalanceRing alreadySubsidizedBalances,
    long lastSubsidizedMillis,
    Bag extraFields) {

  public static WalrusSubsidiesInner read(BcsReader in) {
    return new WalrusSubsidiesInner(
        in.u32(),
        in.u64(),
        in.u64(),
        in.u64(),
        in.u32(),
        EpochBalanceRing.read(in),
        in.u64(),
        Bag.read(in));
  }

  public void write(BcsWriter out) {
    out.u32(systemSubsidyRate).u64(subsidyPoolFrost).u64(baseSubsidyFrost);
    out.u64(subsidyPerShardFrost).u32(latestEpoch);
    alreadySubsidizedBalances.write(out);
    out.u64(lastSubsidizedMillis);
    extraFields.write(out);
  }
}
