package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.ObjectRef;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction did (Sui client spec, section 13). For checking digests alone {@link
 * EffectsPrefix} is enough, and survives what came later.
 */
public sealed interface TransactionEffects permits EffectsV1, EffectsV2 {

  ExecutionStatus status();

  /** In which it was executed. */
  long epoch();

  GasCost gasUsed();

  Digest transactionDigest();

  /** Present exactly if there are events. */
  Optional<Digest> eventsDigest();

  /** Transactions that had to come before. */
  List<Digest> dependencies();

  /** Every object, packages left out, as it is now. */
  List<ObjectWrite> written();

  /** The coin that paid, as it is now; none if an account's balance or nobody paid. */
  Optional<ObjectRef> gasObject();

  /** The digest of what these would be written as. */
  default Digest digest() {
    return Digest.salted(EffectsPrefix.SALT, encode());
  }

  /** The digest of bytes as they arrived. */
  static Digest digest(MemorySegment bcs) {
    return Digest.salted(EffectsPrefix.SALT, bcs);
  }

  default byte[] encode() {
    return BcsWriter.encode(this, (out, effects) -> effects.write(out));
  }

  /**
   * @throws BcsException for malformed bytes, and for kinds that came later, other than those of
   *     unchanged objects
   */
  static TransactionEffects decode(MemorySegment bcs) {
    return BcsReader.decode(bcs, TransactionEffects::read);
  }

  /** Reads to the end of the input. */
  static TransactionEffects read(BcsReader in) {
    return in.variant("TransactionEffects", 2) == 0 ? EffectsV1.read(in) : EffectsV2.read(in);
  }

  default void write(BcsWriter out) {
    switch (this) {
      case EffectsV1 effects -> effects.writeBody(out.variant(0));
      case EffectsV2 effects -> effects.writeBody(out.variant(1));
    }
  }
}
