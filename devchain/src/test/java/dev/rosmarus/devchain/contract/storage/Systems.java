package dev.rosmarus.devchain.contract.storage;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** System states for tests; keys play no part in accounting. */
final class Systems {

  static final long STORAGE_PRICE_FROST = 100;
  static final long WRITE_PRICE_FROST = 20;

  private static final BlsKeyBytes NO_KEY = BlsKeyBytes.of(new byte[0]);

  private Systems() {}

  /** In the ring's current epoch, with nodes 1, 2, … of these weights. */
  static SystemStateInner state(
      long capacityBytes, FutureAccountingRingBuffer ring, int... weights) {
    long epoch = AccountingRing.at(ring, 0).epoch();
    return new SystemStateInner(
        committee(epoch, weights),
        capacityBytes,
        AccountingRing.at(ring, 0).usedCapacityBytes(),
        STORAGE_PRICE_FROST,
        WRITE_PRICE_FROST,
        ring,
        new EventBlobCertificationState(Optional.empty(), new VecMap<>(List.of())),
        Address.ofShort(77));
  }

  static BlsCommittee committee(long epoch, int... weights) {
    return new BlsCommittee(
        IntStream.range(0, weights.length)
            .mapToObj(i -> new BlsCommitteeMember(NO_KEY, weights[i], Address.ofShort(i + 1)))
            .toList(),
        IntStream.of(weights).sum(),
        epoch,
        NO_KEY);
  }

  /** An empty ring in which so many epochs are over. */
  static FutureAccountingRingBuffer ring(long length, int epoch) {
    FutureAccountingRingBuffer ring = AccountingRing.create(length);
    for (int i = 0; i < epoch; i++) {
      ring = AccountingRing.pop(ring).ring();
    }
    return ring;
  }
}
