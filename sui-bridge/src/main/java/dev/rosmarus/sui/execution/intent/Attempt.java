package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One signed transaction of an intent. While its fate is unknown it keeps the very bytes, because
 * only they may be sent again, and the object versions that nothing else may be signed over.
 *
 * @param transactionData BCS; empty once the fate is known
 * @param signatures {@code flag || signature || public key} each; none once the fate is known
 * @param objects the exact versions it uses, payment included; none once the fate is known
 * @param lastEpoch the last Sui epoch in which it may run
 */
public record Attempt(
    Digest digest,
    Bytes transactionData,
    List<Bytes> signatures,
    List<ObjectRef> objects,
    OptionalLong lastEpoch,
    Instant signedAt,
    AttemptFate fate) {

  public Attempt {
    signatures = List.copyOf(signatures);
    objects = List.copyOf(objects);
    signedAt = IntentCodec.millis(signedAt);
  }

  public boolean open() {
    return fate instanceof AttemptFate.Unknown;
  }

  public boolean uses(Address object) {
    return objects.stream().anyMatch(ref -> ref.id().equals(object));
  }

  /** Without what only an open attempt needs. */
  public Attempt closed(AttemptFate known) {
    return new Attempt(digest, Bytes.EMPTY, List.of(), List.of(), lastEpoch, signedAt, known);
  }

  /** Still open, with what is known of it now. */
  public Attempt with(AttemptFate.Unknown unknown) {
    return new Attempt(digest, transactionData, signatures, objects, lastEpoch, signedAt, unknown);
  }
}
