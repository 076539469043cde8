package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import java.util.List;

/** What an object is after a transaction (Sui client spec, section 13). */
public sealed interface ObjectOut {

  /** It does not exist, or is wrapped. */
  record NotExisting() implements ObjectOut {}

  /** It was written; its version is the transaction's. */
  record Written(Digest digest, Owner owner) implements ObjectOut {}

  /** It is a package, with its own version. */
  record PackageWritten(long version, Digest digest) implements ObjectOut {}

  /** Something was added to or taken from an accumulator. */
  record AccumulatorWritten(
      Address address, TypeTag type, AccumulatorOperation operation, AccumulatorValue value)
      implements ObjectOut {}

  /** Whether an accumulator was given something or gave it. */
  enum AccumulatorOperation {
    MERGE,
    SPLIT;

    private static AccumulatorOperation read(BcsReader in) {
      return in.variant("AccumulatorOperation", 2) == 0 ? MERGE : SPLIT;
    }

    private void write(BcsWriter out) {
      out.variant(
          switch (this) {
            case MERGE -> 0;
            case SPLIT -> 1;
          });
    }
  }

  /** What an accumulator was given or gave. */
  sealed interface AccumulatorValue {

    /** An amount. */
    record Amount(long amount) implements AccumulatorValue {}

    /** Two amounts. */
    record Pair(long first, long second) implements AccumulatorValue {}

    /** Events for an authenticated stream. */
    record EventDigests(List<EventDigest> digests) implements AccumulatorValue {

      public EventDigests {
        digests = List.copyOf(digests);
      }
    }

    /** One event, by its index in the transaction. */
    record EventDigest(long index, Digest digest) {

      private static final int BCS_BYTES = Long.BYTES + Digest.BCS_BYTES;

      private static EventDigest read(BcsReader in) {
        return new EventDigest(in.u64(), Digest.read(in));
      }

      private void write(BcsWriter out) {
        digest.write(out.u64(index));
      }
    }

    private static AccumulatorValue read(BcsReader in) {
      return switch (in.variant("AccumulatorValue", 3)) {
        case 0 -> new Amount(in.u64());
        case 1 -> new Pair(in.u64(), in.u64());
        default -> new EventDigests(in.vec(EventDigest.BCS_BYTES, EventDigest::read));
      };
    }

    private void write(BcsWriter out) {
      switch (this) {
        case Amount(long amount) -> out.variant(0).u64(amount);
        case Pair(long first, long second) -> out.variant(1).u64(first).u64(second);
        case EventDigests(List<EventDigest> digests) ->
            out.variant(2).vec(digests, (o, digest) -> digest.write(o));
      }
    }
  }

  static ObjectOut read(BcsReader in) {
    return switch (in.variant("ObjectOut", 4)) {
      case 0 -> new NotExisting();
      case 1 -> new Written(Digest.read(in), Owner.read(in));
      case 2 -> new PackageWritten(in.u64(), Digest.read(in));
      default ->
          new AccumulatorWritten(
              Address.read(in),
              TypeTag.read(in),
              AccumulatorOperation.read(in),
              AccumulatorValue.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case NotExisting() -> out.variant(0);
      case Written(Digest digest, Owner owner) -> {
        digest.write(out.variant(1));
        owner.write(out);
      }
      case PackageWritten(long version, Digest digest) -> digest.write(out.variant(2).u64(version));
      case AccumulatorWritten write -> {
        write.address().write(out.variant(3));
        write.type().write(out);
        write.operation().write(out);
        write.value().write(out);
      }
    }
  }
}
