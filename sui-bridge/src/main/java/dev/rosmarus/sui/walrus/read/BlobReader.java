package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.StateReads;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.read.WalrusReadException.WrongType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Blobs, their attributes, and the pools that hold many of them (section 6, items 9 and 10). */
final class BlobReader {

  /** The version of a pool that is wrapped in another object and cannot be read itself. */
  private static final long WRAPPED_POOL_VERSION = 1;

  private static final int OWNED_PER_PAGE = 200;
  private static final int OWNED_MAX = 100_000;

  private final ObjectReads objects;
  private final StateReads state;

  BlobReader(ObjectReads objects, StateReads state) {
    this.objects = objects;
    this.state = state;
  }

  Optional<Blob> blob(Address id, Freshness freshness) {
    Optional<ObjectView> view = objects.views(List.of(id), freshness).getFirst();
    return view.map(v ->
        isOf(v, ObjectKind.SHARED_BLOB)
            ? ObjectReads.decode(id, v, ObjectKind.SHARED_BLOB).value().blob()
            : ObjectReads.decode(id, v, ObjectKind.BLOB).value());
  }

  Optional<Metadata> attributes(Address id, Freshness freshness) {
    Optional<ObjectView> view = objects.views(List.of(id), freshness).getFirst();
    if (view.isEmpty()) {
      return Optional.empty();
    }
    Address holder =
        isOf(view.get(), ObjectKind.SHARED_BLOB)
            ? ObjectReads.decode(id, view.get(), ObjectKind.SHARED_BLOB).value().blob().id()
            : id;
    if (holder.equals(id)
        && !isOf(view.get(), ObjectKind.BLOB)
        && !isOf(view.get(), ObjectKind.POOLED_BLOB)) {
      throw new WrongType(
          id, "a blob", view.get().type().map(StructTag::toString).orElse("a package"));
    }
    return objects.field(
        WalrusFields.metadata(holder), BcsReader::bytes, Metadata::read, freshness);
  }

  private static boolean isOf(ObjectView view, ObjectKind<?> kind) {
    return view.type().filter(kind::matches).isPresent();
  }

  /** Blob objects of an owner, at most so many. */
  List<Blob> owned(Address owner, PackageFamily walrus, Freshness freshness) {
    return owned(owner, walrus, ObjectKind.BLOB, freshness);
  }

  /** Storage objects of an owner that no blob has, at most so many. */
  List<Storage> ownedStorage(Address owner, PackageFamily walrus, Freshness freshness) {
    return owned(owner, walrus, ObjectKind.STORAGE, freshness);
  }

  private <T> List<T> owned(
      Address owner, PackageFamily walrus, ObjectKind<T> kind, Freshness freshness) {
    StructTag type = walrus.type(kind.module(), kind.name());
    return Page.all(
            page -> state.ownedObjects(owner, Optional.of(type), page, freshness),
            OWNED_PER_PAGE,
            OWNED_MAX)
        .stream()
        .map(view -> ObjectReads.decode(view.reference().id(), view, kind).value())
        .toList();
  }

  Optional<StoragePoolState> storagePool(Address id, Freshness freshness) {
    long version =
        objects
            .object(id, ObjectKind.STORAGE_POOL, freshness)
            .map(pool -> pool.value().version())
            .orElse(WRAPPED_POOL_VERSION);
    return objects
        .field(WalrusFields.inner(id, version), BcsReader::u64, StoragePoolInner::read, freshness)
        .map(inner -> new StoragePoolState(id, version, inner));
  }

  Stream<PooledBlob> blobsOf(StoragePoolState pool, Freshness freshness) {
    return fields(pool.inner().blobs().id(), freshness)
        .flatMap(field -> field.childId().stream())
        .gather(Gatherers.windowFixed(LedgerReads.OBJECTS_PER_CALL_MAX))
        .flatMap(ids -> pooledBlobs(ids, freshness).stream());
  }

  /** Without those that were deleted since the listing. */
  private List<PooledBlob> pooledBlobs(List<Address> ids, Freshness freshness) {
    List<Optional<ObjectView>> views = objects.views(ids, freshness);
    List<PooledBlob> blobs = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Address id = ids.get(i);
      views
          .get(i)
          .map(view -> ObjectReads.decode(id, view, ObjectKind.POOLED_BLOB).value())
          .ifPresent(blobs::add);
    }
    return blobs;
  }

  Stream<DynamicFieldView> fields(Address parent, Freshness freshness) {
    DynamicFields fields = new DynamicFields(state, parent, PageRequest.SIZE_MAX, freshness);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            fields, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }
}
