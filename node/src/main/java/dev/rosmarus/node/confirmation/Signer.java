package dev.rosmarus.node.confirmation;

import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsSecretKey;

/**
 * Signs messages with the node's protocol key, on a pool of native threads. A signature is on
 * record before anybody gets it: without a record there is no signature.
 */
public final class Signer {

  private final BlsSecretKey key;
  private final CpuPool pool;
  private final SignedRecord signed;

  public Signer(BlsSecretKey key, CpuPool pool, SignedRecord signed) {
    this.key = key;
    this.pool = pool;
    this.signed = signed;
  }

  /**
   * @throws dev.rosmarus.node.compute.PoolBusyException if there is no room to sign
   * @throws SignedRecordException if it cannot be put on record
   */
  public SignedMessage sign(ProtocolMessage message) throws InterruptedException {
    SignedMessage result = pool.run(() -> SignedMessage.sign(message, key));
    signed.append(result);
    return result;
  }
}
