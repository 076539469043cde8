package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_ZERO_EXTRACT_SIZE;

import dev.rosmarus.devchain.contract.blob.BlobLife;
import dev.rosmarus.devchain.contract.blob.PooledBlobLife;
import dev.rosmarus.devchain.contract.blob.StorageAlgebra;
import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.object.Storage;

/**
 * One call about the space of a pool: how it is bought, widened, prolonged and given back (Walrus
 * contracts spec, section 7.8). What is given back is as large as what was unused.
 */
final class PoolSpace {

  private final Frame frame;
  private final Edition edition;
  private final OpenSystem system;

  PoolSpace(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
    this.system = OpenSystem.of(frame, edition, 0);
  }

  void create() {
    long bytes = frame.argument(1, BcsReader::u64);
    long epochs = frame.argument(2, BcsReader::u32);
    Reservation space = Reservation.ahead(system.state(), bytes, epochs, Wal.balance(frame, 3));
    system.reserve(space, 3);
    create(new Storage(frame.freshId(), space.startEpoch(), space.endEpoch(), bytes));
  }

  void createWithStorage() {
    create(frame.argument(1, Storage::read));
  }

  private void create(Storage storage) {
    Abort.unless(storage.storageBytes() != 0, SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE);
    Abort.unless(
        storage.startEpoch() <= system.epoch() && system.epoch() < storage.endEpoch(),
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    OpenPool pool = OpenPool.create(frame, edition, PooledBlobLife.empty(storage, frame.freshId()));
    system.emit(
        new StoragePoolEvent.StoragePoolCreated(
            system.epoch(),
            pool.id(),
            storage.storageBytes(),
            storage.startEpoch(),
            storage.endEpoch()));
  }

  void extend() {
    OpenPool pool = livingPool();
    Storage storage = pool.state().storage();
    Reservation time =
        Reservation.extension(
            system.state(),
            storage.storageBytes(),
            storage.endEpoch(),
            frame.argument(2, BcsReader::u32),
            Wal.balance(frame, 3));
    system.reserve(time, 3);
    pool.set(PooledBlobLife.in(BlobLife.ending(storage, time.endEpoch()), pool.state()));
    system.emit(
        new StoragePoolEvent.StoragePoolExtended(system.epoch(), pool.id(), time.endEpoch()));
  }

  private OpenPool livingPool() {
    OpenPool pool = OpenPool.of(frame, edition, 1);
    pool.requireAlive(system.epoch());
    return pool;
  }

  void increase() {
    long bytes = frame.argument(2, BcsReader::u64);
    Abort.unless(bytes != 0, SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE);
    OpenPool pool = livingPool();
    Reservation space =
        Reservation.between(
            system.state(),
            bytes,
            system.epoch(),
            pool.state().storage().endEpoch(),
            Wal.balance(frame, 3));
    system.reserve(space, 3);
    pool.set(PooledBlobLife.increased(pool.state(), bytes));
  }

  void increaseWithStorage() {
    OpenPool pool = livingPool();
    Storage added = frame.argument(2, Storage::read);
    PooledBlobLife.requireFits(pool.state(), added, system.epoch());
    frame.deleteId(added.id());
    pool.set(PooledBlobLife.increased(pool.state(), added.storageBytes()));
  }

  void decreaseBy(long bytes) {
    decrease(livingPool(), bytes);
  }

  void decreaseByPercent(int percent) {
    OpenPool pool = livingPool();
    decrease(pool, PooledBlobLife.unusedShareBytes(pool.state(), percent));
  }

  private void decrease(OpenPool pool, long bytes) {
    Abort.unless(bytes != 0, SYSTEM_ZERO_EXTRACT_SIZE);
    StorageAlgebra.Split split = PooledBlobLife.decrease(pool.state(), bytes, frame.freshId());
    pool.set(PooledBlobLife.in(split.kept(), pool.state()));
    frame.result(split.part(), (out, storage) -> storage.write(out));
  }
}
