package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;

/**
 * Appends calls of the Walrus contracts to a transaction. Arguments have the order and types of the
 * Move functions, and shared objects are mutable exactly where a function takes them so.
 *
 * <p>A package id that is no longer current makes calls abort with the wrong version; then packages
 * are looked up anew and the transaction is built again.
 */
public final class WalrusCalls {

  private final CallSite site;

  public WalrusCalls(
      WalrusPackages packages, SharedObjects objects, ProgrammableTransactionBuilder builder) {
    this.site = new CallSite(packages, objects, builder);
  }

  /** What nodes certify and report. */
  public SystemCalls system() {
    return new SystemCalls(site);
  }

  /** Stake, and the drive of epochs. */
  public StakingCalls staking() {
    return new StakingCalls(site);
  }

  /** A node's registration, parameters and commission. */
  public NodeCalls node() {
    return new NodeCalls(site);
  }

  /** Whose word it is that a call speaks with. */
  public AuthCalls auth() {
    return new AuthCalls(site);
  }

  /** Reserved space. */
  public StorageCalls storage() {
    return new StorageCalls(site);
  }

  /** Blobs that own their storage. */
  public BlobCalls blob() {
    return new BlobCalls(site);
  }

  /** Blobs that anybody may fund and extend. */
  public SharedBlobCalls sharedBlob() {
    return new SharedBlobCalls(site);
  }

  /** Attributes of blobs. */
  public MetadataCalls metadata() {
    return new MetadataCalls(site);
  }

  /** Storage pools and the blobs in them. */
  public PoolCalls pool() {
    return new PoolCalls(site);
  }

  /** Attributes of blobs in storage pools. */
  public PooledMetadataCalls pooledMetadata() {
    return new PooledMetadataCalls(site);
  }

  /** Subsidies, and the legacy credits. */
  public SubsidyCalls subsidies() {
    return new SubsidyCalls(site);
  }

  /** SUI for WAL, where a network has that. */
  public ExchangeCalls exchange() {
    return new ExchangeCalls(site);
  }

  /** Votes on new versions of the contracts. */
  public UpgradeCalls upgrade() {
    return new UpgradeCalls(site);
  }
}
