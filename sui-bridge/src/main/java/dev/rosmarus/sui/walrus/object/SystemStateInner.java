package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The state of {@link SystemObject} (Walrus contracts spec, section 5.3).
 *
 * @param totalCapacityBytes encoded
 * @param usedCapacityBytes encoded, in the current epoch; may exceed what was voted
 * @param storagePricePerUnitSizeFrost for a MiB and an epoch
 * @param writePricePerUnitSizeFrost for a MiB
 * @param denyListSizes extended field with {@link DenyListSizes}
 */
public record SystemStateInner(
    BlsCommittee committee,
    long totalCapacityBytes,
    long usedCapacityBytes,
    long storagePricePerUnitSizeFrost,
    long writePricePerUnitSizeFrost,
    FutureAccountingRingBuffer futureAccounting,
    EventBlobCertificationState eventBlobCertificationState,
    Address denyListSizes) {

  public static SystemStateInner read(BcsReader in) {
    return new SystemStateInner(
        BlsCommittee.read(in),
        in.u64(),
        in.u64(),
        in.u64(),
        in.u64(),
        FutureAccountingRingBuffer.read(in),
        EventBlobCertificationState.read(in),
        Address.read(in));
  }

  public void write(BcsWriter out) {
    committee.write(out);
    out.u64(totalCapacityBytes).u64(usedCapacityBytes);
    out.u64(storagePricePerUnitSizeFrost).u64(writePricePerUnitSizeFrost);
    futureAccounting.write(out);
    eventBlobCertificationState.write(out);
    denyListSizes.write(out);
  }
}
