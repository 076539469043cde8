package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_ALREADY_EXISTS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_WRONG_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import java.util.Optional;

/** A storage pool with the state behind it and the blobs below it. */
final class OpenPool {

  /** Of the pool objects that this code makes and knows. */
  static final long VERSION = 1;

  private final Frame frame;
  private final Edition edition;
  private final StoragePool object;
  private StoragePoolInner state;

  private OpenPool(Frame frame, Edition edition, StoragePool object, StoragePoolInner state) {
    this.frame = frame;
    this.edition = edition;
    this.object = object;
    this.state = state;
  }

  /**
   * @param argument that is the pool
   */
  static OpenPool of(Frame frame, Edition edition, int argument) {
    StoragePool object = frame.argument(argument, StoragePool::read);
    Abort.unless(object.version() == VERSION, STORAGE_POOL_WRONG_VERSION);
    StoragePoolInner state =
        frame
            .field(object.id(), Primitive.U64, Keys.u64(VERSION), StoragePoolInner::read)
            .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
    return new OpenPool(frame, edition, object, state);
  }

  /** A new pool, which becomes a result of the call. */
  static OpenPool create(Frame frame, Edition edition, StoragePoolInner state) {
    OpenPool pool = new OpenPool(frame, edition, new StoragePool(frame.freshId(), VERSION), state);
    pool.set(state);
    frame.result(pool.object, (out, value) -> value.write(out));
    return pool;
  }

  Address id() {
    return object.id();
  }

  StoragePoolInner state() {
    return state;
  }

  void set(StoragePoolInner changed) {
    state = changed;
    frame.setField(
        object.id(),
        Primitive.U64,
        Keys.u64(VERSION),
        WalrusType.STORAGE_POOL_INNER.in(edition),
        changed,
        (out, inner) -> inner.write(out));
  }

  /** Ends the pool; its storage stays with the caller. */
  void destroy() {
    frame.removeField(object.id(), Primitive.U64, Keys.u64(VERSION));
    frame.deleteId(object.id());
    frame.deleteId(state.blobs().id());
  }

  /**
   * @param epoch current
   */
  void requireAlive(long epoch) {
    Abort.unless(isAlive(epoch), SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
  }

  boolean isAlive(long epoch) {
    return state.storage().endEpoch() > epoch;
  }

  Optional<PooledBlob> find(BlobIdBytes blobId) {
    return frame.child(
        state.blobs().id(), Primitive.U256, Keys.of(blobId, OpenPool::key), PooledBlob::read);
  }

  PooledBlob blob(BlobIdBytes blobId) {
    return find(blobId).orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }

  void add(PooledBlob blob) {
    Abort.unless(find(blob.blobId()).isEmpty(), DYNAMIC_FIELD_FIELD_ALREADY_EXISTS);
    put(blob);
  }

  void put(PooledBlob blob) {
    frame.setChild(
        state.blobs().id(),
        Primitive.U256,
        Keys.of(blob.blobId(), OpenPool::key),
        WalrusType.POOLED_BLOB.in(edition),
        blob,
        (out, value) -> value.write(out));
  }

  /** Ends a blob, with what is written about it. */
  void remove(PooledBlob blob) {
    MetadataField.of(edition, blob.id()).drop(frame);
    frame.removeChild(state.blobs().id(), Primitive.U256, Keys.of(blob.blobId(), OpenPool::key));
    frame.deleteId(blob.id());
  }

  private static void key(BcsWriter out, BlobIdBytes blobId) {
    blobId.write(out);
  }
}
