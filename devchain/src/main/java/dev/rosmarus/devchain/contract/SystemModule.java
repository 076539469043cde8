package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.SystemObject;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** {@code system}: its functions by what they are about, and its views. */
final class SystemModule {

  static final String NAME = "system";

  private final Edition edition;

  SystemModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(
            new SystemStorage(edition).functions(),
            new SystemBlobs(edition).functions(),
            new SystemReports(edition).functions(),
            new SystemPools(edition).functions(),
            views())
        .flatMap(List::stream)
        .toList();
  }

  private List<Function> views() {
    return List.of(
        view("epoch", Primitive.U32, OpenSystem::epoch, BcsWriter::u32),
        view(
            "total_capacity_size",
            Primitive.U64,
            system -> system.state().totalCapacityBytes(),
            BcsWriter::u64),
        view(
            "used_capacity_size",
            Primitive.U64,
            system -> system.state().usedCapacityBytes(),
            BcsWriter::u64),
        view(
            "n_shards",
            Primitive.U16,
            OpenSystem::nShards,
            (out, shards) -> out.u16(shards.intValue())),
        function("version").ref(WalrusType.SYSTEM).returns(Primitive.U64).runs(this::version));
  }

  private Function view(
      String name,
      Primitive type,
      ToLongFunction<OpenSystem> value,
      BcsWriter.Element<Long> layout) {
    return function(name)
        .ref(WalrusType.SYSTEM)
        .returns(type)
        .runs(frame -> frame.result(value.applyAsLong(OpenSystem.of(frame, edition, 0)), layout));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, NAME).function(name);
  }

  /** Works with any version. */
  private void version(Frame frame) {
    frame.result(frame.argument(0, SystemObject::read).version(), BcsWriter::u64);
  }
}
