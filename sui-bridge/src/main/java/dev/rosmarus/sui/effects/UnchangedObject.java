package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A consensus object that a transaction named and did not change (Sui client spec, section 13). */
public record UnchangedObject(Address id, Kind kind) {

  static final int BCS_BYTES_MIN = Address.BYTES + 1;

  private static final int KINDS = 6;

  /** Why it did not change. */
  public sealed interface Kind {

    /** It was only read. */
    record ReadOnly(long version, Digest digest) implements Kind {}

    /** It was to be changed and no longer existed. */
    record MutateAfterStreamEnd(long version) implements Kind {}

    /** It was to be read and no longer existed. */
    record ReadAfterStreamEnd(long version) implements Kind {}

    /** The transaction was cancelled; the version says why. */
    record Cancelled(long version) implements Kind {}

    /** It is a configuration that holds for an epoch. */
    record PerEpochConfig() implements Kind {}

    /** As {@link PerEpochConfig}, at a known version. */
    record PerEpochConfigAt(long version) implements Kind {}
  }

  static UnchangedObject read(BcsReader in) {
    return new UnchangedObject(Address.read(in), readKind(in));
  }

  private static Kind readKind(BcsReader in) {
    return switch (in.variant("UnchangedConsensusKind", KINDS)) {
      case 0 -> new Kind.ReadOnly(in.u64(), Digest.read(in));
      case 1 -> new Kind.MutateAfterStreamEnd(in.u64());
      case 2 -> new Kind.ReadAfterStreamEnd(in.u64());
      case 3 -> new Kind.Cancelled(in.u64());
      case 4 -> new Kind.PerEpochConfig();
      default -> new Kind.PerEpochConfigAt(in.u64());
    };
  }

  void write(BcsWriter out) {
    id.write(out);
    switch (kind) {
      case Kind.ReadOnly(long version, Digest digest) -> digest.write(out.variant(0).u64(version));
      case Kind.MutateAfterStreamEnd(long version) -> out.variant(1).u64(version);
      case Kind.ReadAfterStreamEnd(long version) -> out.variant(2).u64(version);
      case Kind.Cancelled(long version) -> out.variant(3).u64(version);
      case Kind.PerEpochConfig() -> out.variant(4);
      case Kind.PerEpochConfigAt(long version) -> out.variant(5).u64(version);
    }
  }
}
