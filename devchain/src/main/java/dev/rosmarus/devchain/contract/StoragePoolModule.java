package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_DUPLICATE_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_MISSING_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_POOL_NOT_EMPTY;

import dev.rosmarus.devchain.contract.blob.PooledBlobLife;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.StoragePool;
import java.util.List;
import java.util.stream.Stream;

/** {@code storage_pool}: what a pool tells, the attributes of its blobs, and its end. */
final class StoragePoolModule {

  private final Edition edition;

  StoragePoolModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(attributes(), numbers(), blobs()).flatMap(List::stream).toList();
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "storage_pool").function(name);
  }

  private Signature blobFunction(String name) {
    return function(name).mut(WalrusType.STORAGE_POOL).value(Primitive.U256);
  }

  private List<Function> attributes() {
    return List.of(
        blobFunction("add_blob_metadata")
            .value(WalrusType.METADATA)
            .runs(
                frame -> field(frame).add(frame, metadata(frame), STORAGE_POOL_DUPLICATE_METADATA)),
        blobFunction("add_or_replace_blob_metadata")
            .value(WalrusType.METADATA)
            .returns(FrameworkType.option(WalrusType.METADATA.in(edition)))
            .runs(this::addOrReplace),
        blobFunction("take_blob_metadata")
            .returns(WalrusType.METADATA)
            .runs(frame ->
                frame.result(
                    field(frame).take(frame, STORAGE_POOL_MISSING_METADATA),
                    (out, value) -> value.write(out))),
        blobFunction("insert_or_update_blob_metadata_pair")
            .value(FrameworkType.STRING, FrameworkType.STRING)
            .runs(frame ->
                field(frame).put(frame, text(frame, 2), frame.argument(3, BcsReader::string))),
        blobFunction("remove_blob_metadata_pair")
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.STRING, FrameworkType.STRING)
            .runs(this::removePair),
        blobFunction("remove_blob_metadata_pair_if_exists")
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.option(FrameworkType.STRING))
            .runs(frame ->
                frame.result(
                    field(frame).removeIfThere(frame, text(frame, 2)),
                    (out, value) -> out.option(value, BcsWriter::string))));
  }

  private MetadataField field(Frame frame) {
    return MetadataField.of(edition, pool(frame).blob(blobId(frame)).id());
  }

  private OpenPool pool(Frame frame) {
    return OpenPool.of(frame, edition, 0);
  }

  private static BlobIdBytes blobId(Frame frame) {
    return frame.argument(1, BlobIdBytes::read);
  }

  private static Metadata metadata(Frame frame) {
    return frame.argument(2, Metadata::read);
  }

  private static String text(Frame frame, int argument) {
    return frame.argument(argument, BcsReader::string);
  }

  private void addOrReplace(Frame frame) {
    MetadataField field = field(frame);
    frame.result(
        field.get(frame),
        (out, replaced) -> out.option(replaced, (writer, value) -> value.write(writer)));
    field.set(frame, metadata(frame));
  }

  private void removePair(Frame frame) {
    String key = text(frame, 2);
    String value = field(frame).remove(frame, key, STORAGE_POOL_MISSING_METADATA);
    frame.result(key, BcsWriter::string);
    frame.result(value, BcsWriter::string);
  }

  private List<Function> numbers() {
    return List.of(
        view(
            "start_epoch",
            Primitive.U32,
            pool -> pool.state().storage().startEpoch(),
            BcsWriter::u32),
        view("end_epoch", Primitive.U32, pool -> pool.state().storage().endEpoch(), BcsWriter::u32),
        view(
            "reserved_encoded_capacity_bytes",
            Primitive.U64,
            pool -> pool.state().storage().storageBytes(),
            BcsWriter::u64),
        view(
            "used_encoded_bytes",
            Primitive.U64,
            pool -> pool.state().usedEncodedBytes(),
            BcsWriter::u64),
        view(
            "available_encoded_bytes",
            Primitive.U64,
            pool -> PooledBlobLife.unusedBytes(pool.state()),
            BcsWriter::u64),
        view("blob_count", Primitive.U64, pool -> pool.state().blobCount(), BcsWriter::u64));
  }

  private <T> Function view(
      String name,
      TypeTag type,
      java.util.function.Function<OpenPool, T> value,
      BcsWriter.Element<T> layout) {
    return function(name)
        .ref(WalrusType.STORAGE_POOL)
        .returns(type)
        .runs(frame -> frame.result(value.apply(pool(frame)), layout));
  }

  private List<Function> blobs() {
    return List.of(
        function("object_id")
            .ref(WalrusType.STORAGE_POOL)
            .returns(FrameworkType.ID)
            .runs(frame ->
                frame.result(
                    frame.argument(0, StoragePool::read).id(), (out, id) -> id.write(out))),
        function("contains_blob")
            .ref(WalrusType.STORAGE_POOL)
            .value(Primitive.U256)
            .returns(Primitive.BOOL)
            .runs(frame ->
                frame.result(pool(frame).find(blobId(frame)).isPresent(), BcsWriter::bool)),
        function("blob_object_id")
            .ref(WalrusType.STORAGE_POOL)
            .value(Primitive.U256)
            .returns(FrameworkType.ID)
            .runs(frame ->
                frame.result(pool(frame).blob(blobId(frame)).id(), (out, id) -> id.write(out))),
        function("destroy")
            .value(WalrusType.STORAGE_POOL)
            .returns(WalrusType.STORAGE)
            .runs(this::destroy));
  }

  private void destroy(Frame frame) {
    OpenPool pool = pool(frame);
    Abort.unless(pool.state().blobCount() == 0, STORAGE_POOL_POOL_NOT_EMPTY);
    pool.destroy();
    frame.result(pool.state().storage(), (out, storage) -> storage.write(out));
  }
}
