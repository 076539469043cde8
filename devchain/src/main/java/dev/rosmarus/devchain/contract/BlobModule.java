package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_DUPLICATE_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_MISSING_METADATA;

import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.List;
import java.util.stream.Stream;

/** {@code blob}: attributes, the end of a blob, and what others may ask of it. */
final class BlobModule {

  private final Edition edition;

  BlobModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(attributes(), views(), life()).flatMap(List::stream).toList();
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "blob").function(name);
  }

  private List<Function> attributes() {
    return List.of(
        function("add_metadata")
            .mut(WalrusType.BLOB)
            .value(WalrusType.METADATA)
            .runs(frame -> field(frame).add(frame, metadata(frame), BLOB_DUPLICATE_METADATA)),
        function("add_or_replace_metadata")
            .mut(WalrusType.BLOB)
            .value(WalrusType.METADATA)
            .returns(FrameworkType.option(WalrusType.METADATA.in(edition)))
            .runs(this::addOrReplace),
        function("take_metadata")
            .mut(WalrusType.BLOB)
            .returns(WalrusType.METADATA)
            .runs(frame ->
                frame.result(
                    field(frame).take(frame, BLOB_MISSING_METADATA),
                    (out, value) -> value.write(out))),
        function("insert_or_update_metadata_pair")
            .mut(WalrusType.BLOB)
            .value(FrameworkType.STRING, FrameworkType.STRING)
            .runs(frame ->
                field(frame).put(frame, text(frame, 1), frame.argument(2, BcsReader::string))),
        function("remove_metadata_pair")
            .mut(WalrusType.BLOB)
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.STRING, FrameworkType.STRING)
            .runs(this::removePair),
        function("remove_metadata_pair_if_exists")
            .mut(WalrusType.BLOB)
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.option(FrameworkType.STRING))
            .runs(this::removePairIfExists));
  }

  private MetadataField field(Frame frame) {
    return MetadataField.of(edition, frame.argument(0, Blob::read).id());
  }

  private static Metadata metadata(Frame frame) {
    return frame.argument(1, Metadata::read);
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
    String key = text(frame, 1);
    String value = field(frame).remove(frame, key, BLOB_MISSING_METADATA);
    frame.result(key, BcsWriter::string);
    frame.result(value, BcsWriter::string);
  }

  private void removePairIfExists(Frame frame) {
    frame.result(
        field(frame).removeIfThere(frame, text(frame, 1)),
        (out, value) -> out.option(value, BcsWriter::string));
  }

  private List<Function> views() {
    return List.of(
        view("object_id", FrameworkType.ID, Blob::id, (out, id) -> id.write(out)),
        view("registered_epoch", Primitive.U32, Blob::registeredEpoch, BcsWriter::u32),
        view("blob_id", Primitive.U256, Blob::blobId, (out, id) -> id.write(out)),
        view("size", Primitive.U64, Blob::unencodedBytes, BcsWriter::u64),
        view("encoding_type", Primitive.U8, Blob::encodingType, BcsWriter::u8),
        view("is_deletable", Primitive.BOOL, Blob::deletable, BcsWriter::bool),
        view("end_epoch", Primitive.U32, blob -> blob.storage().endEpoch(), BcsWriter::u32));
  }

  private <T> Function view(
      String name,
      TypeTag type,
      java.util.function.Function<Blob, T> value,
      BcsWriter.Element<T> layout) {
    return function(name)
        .ref(WalrusType.BLOB)
        .returns(type)
        .runs(frame -> frame.result(value.apply(frame.argument(0, Blob::read)), layout));
  }

  private List<Function> life() {
    return List.of(
        function("encoded_size")
            .ref(WalrusType.BLOB)
            .value(Primitive.U16)
            .returns(Primitive.U64)
            .runs(this::encodedSize),
        function("derive_blob_id")
            .value(Primitive.U256, Primitive.U8, Primitive.U64)
            .returns(Primitive.U256)
            .runs(this::deriveBlobId),
        function("burn").value(WalrusType.BLOB).runs(this::burn));
  }

  private void encodedSize(Frame frame) {
    Blob blob = frame.argument(0, Blob::read);
    int nShards = frame.argument(1, BcsReader::u16);
    frame.result(
        StorageFee.encodedBytes(blob.unencodedBytes(), blob.encodingType(), nShards),
        BcsWriter::u64);
  }

  private void deriveBlobId(Frame frame) {
    RootHash root = frame.argument(0, RootHash::read);
    int encodingType = frame.argument(1, BcsReader::u8);
    long bytes = frame.argument(2, BcsReader::u64);
    frame.result(BlobIdBytes.derive(encodingType, bytes, root), (out, blobId) -> blobId.write(out));
  }

  /** Without a word to the nodes. */
  private void burn(Frame frame) {
    Blob blob = frame.argument(0, Blob::read);
    field(frame).drop(frame);
    frame.deleteId(blob.id());
    frame.deleteId(blob.storage().id());
  }
}
