package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Optional;

/**
 * The last part of effects, which nobody here acts upon. Kinds of unchanged objects that came later
 * therefore leave it as the bytes it is, and the rest of the effects readable.
 */
public sealed interface EffectsTail {

  /** Understood. */
  record Known(List<UnchangedObject> unchanged, Optional<Digest> auxiliaryDataDigest)
      implements EffectsTail {

    public Known {
      unchanged = List.copyOf(unchanged);
    }
  }

  /** Not understood: everything from the count of the unchanged objects. */
  record Opaque(Bytes bcs) implements EffectsTail {}

  /** Reads to the end of the input. */
  static EffectsTail read(BcsReader in) {
    Bytes bcs = Bytes.rest(in);
    try {
      return BcsReader.decode(bcs.segment(), EffectsTail::readKnown);
    } catch (BcsException.UnknownVariant later) {
      return new Opaque(bcs);
    }
  }

  private static EffectsTail readKnown(BcsReader in) {
    return new Known(
        in.vec(UnchangedObject.BCS_BYTES_MIN, UnchangedObject::read), in.option(Digest::read));
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Known(List<UnchangedObject> unchanged, Optional<Digest> auxiliaryDataDigest) ->
          out.vec(unchanged, (o, object) -> object.write(o))
              .option(auxiliaryDataDigest, (o, digest) -> digest.write(o));
      case Opaque(Bytes bcs) -> out.fixedBytes(bcs.segment());
    }
  }
}
