package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;

/**
 * What is believed when nothing is stored yet (Sui client spec, sections 7.1 and 8). All the rest
 * of the chain is proven from it.
 */
public sealed interface TrustedStart {

  /**
   * A checkpoint that the operator knows to be genuine, best the last one of an epoch, which names
   * the committee of the next. For any other, endpoints have to agree on the committee.
   */
  record Checkpoint(long sequenceNumber, Digest digest) implements TrustedStart {}

  /** A committee that the operator knows to be genuine. */
  record Committee(ValidatorCommittee committee) implements TrustedStart {}

  /**
   * What so many endpoints say alike.
   *
   * @param endpoints at least two, unless the only endpoint is the operator's own
   */
  record Agreement(int endpoints) implements TrustedStart {

    public static final Agreement OF_TWO = new Agreement(2);

    public Agreement {
      if (endpoints < 1) {
        throw new IllegalArgumentException("agreement of " + endpoints + " endpoints");
      }
    }
  }
}
