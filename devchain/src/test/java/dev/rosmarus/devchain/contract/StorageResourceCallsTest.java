package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INVALID_EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Storage;
import org.junit.jupiter.api.Test;

/** Space cut up and put together again. */
class StorageResourceCallsTest {

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);

  /** From epoch 1 on. */
  private final Address storage = network.world.keep(network.reserve(1_000, 4));

  private Storage state(Address id) {
    return network.world.object(id, Storage::read);
  }

  private Address split(String function, Argument at) {
    return network.world.keep(
        network.world.call("storage_resource", function, stored(storage), at).getFirst());
  }

  private void fuse(String function, Address first, Address second) {
    network.world.call("storage_resource", function, stored(first), stored(second));
  }

  @Test
  void splitsInTime() {
    assertAborts(STORAGE_RESOURCE_INVALID_EPOCH, () -> split("split_by_epoch", u32(1)));
    assertAborts(STORAGE_RESOURCE_INVALID_EPOCH, () -> split("split_by_epoch", u32(5)));

    Address later = split("split_by_epoch", u32(2));

    assertThat(state(storage)).isEqualTo(new Storage(storage, 1, 2, 1_000));
    assertThat(state(later)).isEqualTo(new Storage(later, 2, 5, 1_000));
  }

  @Test
  void splitsInSizeEvenIntoNothing() {
    assertAborts(STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT, () -> split("split_by_size", u64(1_001)));

    Address rest = split("split_by_size", u64(1_000));

    assertThat(state(rest).storageBytes()).isZero();
    assertThat(state(storage).storageBytes()).isEqualTo(1_000);
  }

  @Test
  void fusesNeighboursInTimeFromEitherSide() {
    Address later = split("split_by_epoch", u32(3));
    assertAborts(STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS, () -> fuse("fuse_amount", storage, later));

    fuse("fuse_periods", later, storage);

    assertThat(state(later)).isEqualTo(new Storage(later, 1, 5, 1_000));
    assertThat(network.world.find(storage)).isEmpty();
    assertThat(network.world.aliveIds()).doesNotContain(storage);
  }

  @Test
  void fusesEqualTimes() {
    Address rest = split("split_by_size", u64(400));
    assertAborts(STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT, () -> fuse("fuse_periods", storage, rest));

    fuse("fuse", storage, rest);

    assertThat(state(storage)).isEqualTo(new Storage(storage, 1, 5, 1_000));
  }

  @Test
  void refusesGaps() {
    Address later = split("split_by_epoch", u32(3));
    Address other = network.world.keep(network.reserve(1_000, 1));

    assertAborts(STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS, () -> fuse("fuse", later, other));
  }
}
