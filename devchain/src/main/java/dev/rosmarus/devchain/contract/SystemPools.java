package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import java.util.List;
import java.util.stream.Stream;

/** The part of {@code system} that is about storage pools: signatures (section 7.8). */
final class SystemPools {

  private final Edition edition;

  SystemPools(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(creation(), new SystemPooledBlobs(edition).functions(), capacity())
        .flatMap(List::stream)
        .toList();
  }

  private Signature function(String name) {
    return new Signature.Module(edition, SystemModule.NAME).function(name);
  }

  private List<Function> creation() {
    return List.of(
        function("create_storage_pool")
            .mut(WalrusType.SYSTEM)
            .value(Primitive.U64, Primitive.U32)
            .mut(edition.walCoin())
            .context()
            .returns(WalrusType.STORAGE_POOL)
            .runs(frame -> space(frame).create()),
        function("create_storage_pool_with_storage")
            .ref(WalrusType.SYSTEM)
            .value(WalrusType.STORAGE)
            .context()
            .returns(WalrusType.STORAGE_POOL)
            .runs(frame -> space(frame).createWithStorage()));
  }

  private PoolSpace space(Frame frame) {
    return new PoolSpace(frame, edition);
  }

  private List<Function> capacity() {
    return List.of(
        function("extend_storage_pool")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U32)
            .mut(edition.walCoin())
            .runs(frame -> space(frame).extend()),
        function("increase_storage_pool_capacity")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U64)
            .mut(edition.walCoin())
            .runs(frame -> space(frame).increase()),
        function("increase_storage_pool_capacity_with_storage")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(WalrusType.STORAGE)
            .runs(frame -> space(frame).increaseWithStorage()),
        function("decrease_storage_pool_capacity_by_size")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U64)
            .context()
            .returns(WalrusType.STORAGE)
            .runs(frame -> space(frame).decreaseBy(frame.argument(2, BcsReader::u64))),
        function("decrease_storage_pool_unused_capacity_by_percent")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U8)
            .context()
            .returns(WalrusType.STORAGE)
            .runs(frame -> space(frame).decreaseByPercent(frame.argument(2, BcsReader::u8))));
  }
}
