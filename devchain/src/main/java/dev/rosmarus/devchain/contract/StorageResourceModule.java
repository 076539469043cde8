package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.blob.StorageAlgebra;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.List;
import java.util.function.BinaryOperator;

/** {@code storage_resource}: space as a thing that can be cut up and put together. */
final class StorageResourceModule {

  private final Edition edition;

  StorageResourceModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("split_by_epoch")
            .mut(WalrusType.STORAGE)
            .value(Primitive.U32)
            .context()
            .returns(WalrusType.STORAGE)
            .runs(frame ->
                split(
                    frame,
                    StorageAlgebra.splitByEpoch(
                        storage(frame, 0), frame.argument(1, BcsReader::u32), frame.freshId()))),
        function("split_by_size")
            .mut(WalrusType.STORAGE)
            .value(Primitive.U64)
            .context()
            .returns(WalrusType.STORAGE)
            .runs(frame ->
                split(
                    frame,
                    StorageAlgebra.splitBySize(
                        storage(frame, 0), frame.argument(1, BcsReader::u64), frame.freshId()))),
        fusing("fuse_periods", StorageAlgebra::fusePeriods),
        fusing("fuse_amount", StorageAlgebra::fuseAmount),
        fusing("fuse", StorageAlgebra::fuse),
        function("destroy")
            .value(WalrusType.STORAGE)
            .runs(frame -> frame.deleteId(storage(frame, 0).id())),
        view("start_epoch", Primitive.U32, Storage::startEpoch, BcsWriter::u32),
        view("end_epoch", Primitive.U32, Storage::endEpoch, BcsWriter::u32),
        view("size", Primitive.U64, Storage::storageBytes, BcsWriter::u64));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "storage_resource").function(name);
  }

  private static Storage storage(Frame frame, int argument) {
    return frame.argument(argument, Storage::read);
  }

  private static void split(Frame frame, StorageAlgebra.Split split) {
    frame.set(0, split.kept(), (out, storage) -> storage.write(out));
    frame.result(split.part(), (out, storage) -> storage.write(out));
  }

  private Function fusing(String name, BinaryOperator<Storage> rule) {
    return function(name)
        .mut(WalrusType.STORAGE)
        .value(WalrusType.STORAGE)
        .runs(frame -> {
          Storage other = storage(frame, 1);
          Storage fused = rule.apply(storage(frame, 0), other);
          frame.deleteId(other.id());
          frame.set(0, fused, (out, storage) -> storage.write(out));
        });
  }

  private Function view(
      String name,
      Primitive type,
      java.util.function.Function<Storage, Long> value,
      BcsWriter.Element<Long> layout) {
    return function(name)
        .ref(WalrusType.STORAGE)
        .returns(type)
        .runs(frame -> frame.result(value.apply(storage(frame, 0)), layout));
  }
}
