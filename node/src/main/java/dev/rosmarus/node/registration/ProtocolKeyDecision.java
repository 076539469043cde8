package dev.rosmarus.node.registration;

import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import java.util.Optional;

/**
 * What to do about the protocol key, from the two keys of the configuration and the two of the
 * chain (Walrus node configuration spec, section 7.2). The chain changes keys at the next epoch
 * change; a node whose key is not the registered one can sign nothing that counts.
 */
public sealed interface ProtocolKeyDecision {

  /** All is as it should be. */
  record Keep() implements ProtocolKeyDecision {}

  /** The key in use becomes the next one too, which takes back a rotation. */
  record CancelRotation() implements ProtocolKeyDecision {}

  /**
   * The configuration's next key becomes the chain's.
   *
   * @param keyInUseUnknown the chain does not know the key in use, so that the node cannot work
   *     before the next epoch
   */
  record AnnounceNext(boolean keyInUseUnknown) implements ProtocolKeyDecision {}

  /**
   * The chain has changed to the next key: the configuration is to follow, and the node to begin
   * anew.
   */
  record RotateLocally() implements ProtocolKeyDecision {}

  /** Nothing that the node could do helps; its operator has to. */
  record Inconsistent(String why) implements ProtocolKeyDecision {}

  /**
   * @param inUse of the configuration
   * @param next of the configuration
   * @param registered on the chain
   * @param registeredNext on the chain
   */
  static ProtocolKeyDecision of(
      BlsKeyBytes inUse,
      Optional<BlsKeyBytes> next,
      BlsKeyBytes registered,
      Optional<BlsKeyBytes> registeredNext) {
    if (inUse.equals(registered)) {
      return ofTheRegistered(inUse, next, registeredNext);
    }
    if (next.isEmpty()) {
      return new Inconsistent(
          "the protocol key in use is not the registered one, and next_protocol_key_pair is not"
              + " given; give the registered key");
    }
    if (next.get().equals(registered)) {
      return new RotateLocally();
    }
    return registeredNext.equals(next)
        ? new Inconsistent(
            "the registered protocol key is neither of the two in the configuration; the next one"
                + " is registered and counts from the next epoch on")
        : new AnnounceNext(true);
  }

  private static ProtocolKeyDecision ofTheRegistered(
      BlsKeyBytes inUse, Optional<BlsKeyBytes> next, Optional<BlsKeyBytes> registeredNext) {
    if (next.isPresent()) {
      return registeredNext.equals(next) ? new Keep() : new AnnounceNext(false);
    }
    return registeredNext.isEmpty() || registeredNext.get().equals(inUse)
        ? new Keep()
        : new CancelRotation();
  }
}
