package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobBcs.U32_MAX;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rows of any content, sound or not. */
final class BlobArbitraries {

  /** How a kind of row is read and written. */
  record RowType<T>(
      String name, BcsReader.Element<T> reader, BcsWriter.Element<T> writer, Arbitrary<T> values) {

    T read(byte[] bcs) {
      return BcsReader.decode(bcs, reader);
    }

    byte[] copy(byte[] bcs) {
      return BcsWriter.encode(read(bcs), writer);
    }

    Arbitrary<Row<?>> rows() {
      return values.map(value -> new Row<>(this, value));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record Row<T>(RowType<T> type, T value) {

    byte[] bcs() {
      return BcsWriter.encode(value, type.writer());
    }
  }

  private BlobArbitraries() {}

  static Arbitrary<Long> u32() {
    return Arbitraries.longs().between(0, U32_MAX);
  }

  private static Arbitrary<OptionalLong> optionalU32() {
    return u32().map(OptionalLong::of).injectNull(0.3).map(BlobArbitraries::orEmpty);
  }

  private static OptionalLong orEmpty(OptionalLong value) {
    return value == null ? OptionalLong.empty() : value;
  }

  private static Arbitrary<byte[]> ids() {
    return Arbitraries.bytes().array(byte[].class).ofSize(32);
  }

  private static Arbitrary<EventId> events() {
    return Combinators.combine(ids(), Arbitraries.longs())
        .as((digest, index) -> new EventId(Digest.of(digest), index));
  }

  private static Arbitrary<ReferenceCounts> counts() {
    return Combinators.combine(u32(), u32()).as(ReferenceCounts::new);
  }

  private static Arbitrary<PermanentReferences> permanent() {
    return Combinators.combine(u32().filter(count -> count > 0), u32(), events())
        .as(PermanentReferences::new);
  }

  private static Arbitrary<LivenessForm> forms() {
    return Arbitraries.oneOf(
        Combinators.combine(optionalU32(), optionalU32()).as(LivenessForm.V1::new),
        counts().map(LivenessForm.V2::new));
  }

  static Arbitrary<BlobInfo> blobs() {
    Arbitrary<BlobInfo> invalid = Combinators.combine(u32(), events()).as(InvalidBlob::new);
    Arbitrary<BlobInfo> valid =
        Combinators.combine(
                Arbitraries.of(true, false),
                optionalU32(),
                counts(),
                permanent().optional(),
                permanent().optional(),
                forms())
            .as(ValidBlob::new);
    return Arbitraries.frequencyOf(Tuple.of(1, invalid), Tuple.of(4, valid));
  }

  private static Arbitrary<PerObjectBlobInfo> objects() {
    return Combinators.combine(
            ids().map(BlobId::of),
            u32(),
            optionalU32(),
            u32(),
            Arbitraries.of(true, false),
            events(),
            Arbitraries.of(true, false))
        .as(PerObjectBlobInfo::new);
  }

  private static Arbitrary<PerObjectPooledBlobInfo> pooledObjects() {
    return Combinators.combine(
            ids().map(BlobId::of), u32(), optionalU32(), ids().map(Address::of), events())
        .as(PerObjectPooledBlobInfo::new);
  }

  static List<RowType<?>> types() {
    return List.of(
        new RowType<>("blob", BlobInfo::read, (out, row) -> row.write(out), blobs()),
        new RowType<>("object", PerObjectBlobInfo::read, (out, row) -> row.write(out), objects()),
        new RowType<>(
            "pooled object",
            PerObjectPooledBlobInfo::read,
            (out, row) -> row.write(out),
            pooledObjects()),
        new RowType<>(
            "pool",
            StoragePoolInfo::read,
            (out, row) -> row.write(out),
            Combinators.combine(u32(), u32()).as(StoragePoolInfo::new)));
  }
}
