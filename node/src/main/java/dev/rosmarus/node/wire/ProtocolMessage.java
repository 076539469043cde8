package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.math.BigInteger;

/**
 * What members of the committee sign: an intent (type, version, app), the epoch, and the body
 * (Walrus encoding spec, section 11). The signature covers exactly {@link #encode()}.
 *
 * <p>Reading checks all three bytes of the intent; contents and signature are the caller's part.
 */
public sealed interface ProtocolMessage {

  /** The epoch of the frame, from 0 to 2^32 - 1. */
  long epoch();

  /** An operator holds the secret to this key (type 0). */
  record ProofOfPossession(long epoch, Address suiAddress, BlsPublicKey publicKey)
      implements ProtocolMessage {}

  /** A node stores its slivers of a blob (type 1). */
  record StorageConfirmation(long epoch, BlobId blobId, Persistence persistence)
      implements ProtocolMessage {}

  /** A node saw proof that the blob was encoded wrongly (type 2). */
  record InvalidBlob(long epoch, BlobId blobId) implements ProtocolMessage {}

  /** A node asks another for slivers of a shard (type 3). */
  record ShardSync(long epoch, SyncShardRequest request) implements ProtocolMessage {}

  /**
   * A node registers a new deny list (type 4, seen on the chain only).
   *
   * @param sequenceNumber unsigned
   * @param size unsigned
   * @param root unsigned, 256 bits
   */
  record DenyListUpdate(long epoch, Address nodeId, long sequenceNumber, long size, BigInteger root)
      implements ProtocolMessage {}

  /** A blob was deleted for being on deny lists (type 5, seen on the chain only). */
  record DenyListBlobDeleted(long epoch, BlobId blobId) implements ProtocolMessage {}

  /**
   * A vote for a protocol version (type 6, seen on the chain only).
   *
   * @param startEpoch from 0 to 2^32 - 1
   * @param protocolVersion unsigned
   */
  record ProtocolVersion(long epoch, long startEpoch, long protocolVersion)
      implements ProtocolMessage {}

  /** The bytes that are signed. */
  default byte[] encode() {
    return BcsWriter.encode(this, ProtocolMessageBcs::write);
  }

  /**
   * @throws BcsException if the bytes are no message, or an intent is not of this protocol
   */
  static ProtocolMessage decode(byte[] bcs) {
    return BcsReader.decode(bcs, ProtocolMessageBcs::read);
  }

  /**
   * The one kind of message that the caller expects.
   *
   * @throws BcsException as {@link #decode(byte[])}, and for a message of another type
   */
  static <M extends ProtocolMessage> M decode(Class<M> kind, byte[] bcs) {
    ProtocolMessage message = decode(bcs);
    if (!kind.isInstance(message)) {
      throw BcsReader.invalid(0, "intent type", bcs[0] + ", not that of a " + kind.getSimpleName());
    }
    return kind.cast(message);
  }
}
