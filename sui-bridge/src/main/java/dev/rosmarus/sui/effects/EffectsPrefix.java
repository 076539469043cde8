package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The little that following the chain needs from effects, read without making objects of the rest:
 * success or failure, the transaction, the digest of its events (Sui client spec, section 13).
 *
 * <p>Nothing behind the events digest is looked at, nor anything behind a failure, whose size only
 * those know who know its kind: later kinds of errors, owners and changes cannot stop the reading.
 * The digest of the effects covers those bytes all the same.
 *
 * @param transaction absent after a failure
 * @param events absent after a failure, and if there are none
 */
public record EffectsPrefix(
    boolean succeeded, Optional<Digest> transaction, Optional<Digest> events) {

  static final String SALT = "TransactionEffects::";

  private static final EffectsPrefix FAILED =
      new EffectsPrefix(false, Optional.empty(), Optional.empty());

  /**
   * @throws BcsException for malformed bytes, and for a version of effects that came later
   */
  public static EffectsPrefix read(MemorySegment effects) {
    BcsReader in = BcsReader.of(effects);
    int version = in.variant("TransactionEffects", 2);
    if (in.variant("ExecutionStatus", 2) == 1) {
      return FAILED;
    }
    skip(in, Long.BYTES + GasCost.BCS_BYTES);
    return version == 0 ? readV1(in) : readV2(in);
  }

  private static EffectsPrefix readV2(BcsReader in) {
    Optional<Digest> transaction = Optional.of(Digest.read(in));
    if (in.bool()) {
      in.u32();
    }
    return new EffectsPrefix(true, transaction, in.option(Digest::read));
  }

  private static EffectsPrefix readV1(BcsReader in) {
    skipAll(in, EffectsV1.Version.BCS_BYTES);
    skipAll(in, ObjectRef.BCS_BYTES);
    Optional<Digest> transaction = Optional.of(Digest.read(in));
    skipOwned(in);
    skipOwned(in);
    skipOwned(in);
    skipAll(in, ObjectRef.BCS_BYTES);
    skipAll(in, ObjectRef.BCS_BYTES);
    skipAll(in, ObjectRef.BCS_BYTES);
    skip(in, ObjectRef.BCS_BYTES);
    skipOwner(in);
    return new EffectsPrefix(true, transaction, in.option(Digest::read));
  }

  private static void skipAll(BcsReader in, int elementBytes) {
    skip(in, (long) in.sequenceLength(elementBytes) * elementBytes);
  }

  private static void skipOwned(BcsReader in) {
    int length = in.sequenceLength(EffectsV1.Owned.BCS_BYTES_MIN);
    for (int i = 0; i < length; i++) {
      skip(in, ObjectRef.BCS_BYTES);
      skipOwner(in);
    }
  }

  private static void skipOwner(BcsReader in) {
    switch (in.variant("Owner", Owner.KINDS)) {
      case 0, 1 -> skip(in, Address.BYTES);
      case 2 -> skip(in, Long.BYTES);
      case 3 -> {}
      default -> skip(in, Long.BYTES + Address.BYTES);
    }
  }

  private static void skip(BcsReader in, long bytes) {
    in.slice(bytes);
  }
}
