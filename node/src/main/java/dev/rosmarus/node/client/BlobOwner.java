package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientException.ChainMismatch;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import java.util.List;

/**
 * What an account does with blobs that it has: each call is one transaction, and waits until that
 * is final.
 */
public final class BlobOwner {

  private final ClientParts parts;
  private final WalrusAccount account;
  private final BlobTransactions transactions;

  BlobOwner(ClientParts parts, WalrusAccount account, BlobTransactions transactions) {
    this.parts = parts;
    this.account = account;
    this.transactions = transactions;
  }

  /** The blob objects that the account owns itself, not those in its pools. */
  public List<Blob> blobs() {
    return parts.chain().ownedBlobs(account.executor().address(), account.executor().freshness());
  }

  /**
   * @param epochs more than the blob has
   */
  public Digest extend(Address blobObject, long epochs) throws InterruptedException {
    return transactions.extend(blob(blobObject), epochs);
  }

  /** Nodes stop serving it soon after, unless others hold the same blob. */
  public Digest delete(Address blobObject) throws InterruptedException {
    return transactions.delete(blob(blobObject));
  }

  /**
   * Gives the blob into everybody's hands, for ever.
   *
   * @return the object that holds it from now on
   */
  public Address share(Address blobObject) throws InterruptedException {
    return transactions.share(blobObject);
  }

  /** Pays for more epochs of a blob that anybody may extend. */
  public Digest extendShared(Address sharedBlob, long epochs) throws InterruptedException {
    return transactions.extendShared(sharedBlob, blob(sharedBlob), epochs);
  }

  /**
   * @param capacityBytes encoded
   * @return the pool's id
   */
  public Address createPool(long capacityBytes, long epochsAhead) throws InterruptedException {
    return transactions.createPool(capacityBytes, epochsAhead);
  }

  public Digest deleteInPool(Address pool, BlobIdBytes blobId) throws InterruptedException {
    return transactions.deleteInPool(pool, blobId);
  }

  private Blob blob(Address object) {
    return parts
        .chain()
        .blob(object, account.executor().freshness())
        .orElseThrow(() -> new ChainMismatch("there is no blob object " + object));
  }
}
