package dev.rosmarus.node.client.session;

import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.BlobOwner;
import dev.rosmarus.node.client.BlobWriter;
import dev.rosmarus.node.client.WalrusAccount;
import dev.rosmarus.sui.Address;

/**
 * An account that this session alone uses, until it is closed. Safe from many threads; its
 * transactions go one after the other.
 */
public final class SessionAccount implements AutoCloseable {

  private final ChainAccount chain;
  private final AccountLock lock;
  private final WalrusAccount walrus;
  private final BlobWriter writer;

  SessionAccount(ChainAccount chain, AccountLock lock, BlobClient client) {
    this.chain = chain;
    this.lock = lock;
    this.walrus =
        new WalrusAccount(chain.executor(), chain.access().targets(), chain.contracts()::packages);
    this.writer = client.writer(walrus);
  }

  public Address address() {
    return chain.address();
  }

  /** The account with its executor, for transactions that are not about blobs. */
  public ChainAccount chain() {
    return chain;
  }

  public WalrusAccount walrus() {
    return walrus;
  }

  /** Writes at the cost of this account. */
  public BlobWriter writer() {
    return writer;
  }

  /** What the account may do with blobs that it has. */
  public BlobOwner owner() {
    return writer.owner();
  }

  @Override
  public void close() {
    try (lock) {
      chain.close();
    }
  }
}
