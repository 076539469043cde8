package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.Pure;
import java.util.Optional;

/**
 * What a client puts first among the inputs of the transaction that pays the tip, so that the tip
 * is good for one blob and for whoever knows the nonce (Walrus HTTP API spec, section 9.4).
 *
 * @param blobDigest SHA-256 of the blob
 * @param nonceDigest SHA-256 of the nonce
 */
record AuthPackage(Bytes blobDigest, Bytes nonceDigest, long blobBytes) {

  private static final int DIGEST_BYTES = 32;

  /** Empty if the first input is none. */
  static Optional<AuthPackage> of(ProgrammableTransaction program) {
    Optional<Input> first = program.inputs().stream().findFirst();
    return first.isPresent() && first.get() instanceof Pure pure
        ? decoded(pure.bcs())
        : Optional.empty();
  }

  private static Optional<AuthPackage> decoded(Bytes bcs) {
    try {
      return Optional.of(
          BcsReader.decode(bcs.segment(), in -> new AuthPackage(digest(in), digest(in), in.u64())));
    } catch (BcsException e) {
      return Optional.empty();
    }
  }

  private static Bytes digest(BcsReader in) {
    return Bytes.owning(in.fixedBytes(DIGEST_BYTES));
  }
}
