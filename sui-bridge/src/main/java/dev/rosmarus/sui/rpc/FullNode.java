package dev.rosmarus.sui.rpc;

import java.util.List;

/**
 * A Sui full node, or rather whichever of the configured ones is good at the moment (Sui client
 * spec, sections 2 to 6).
 *
 * <p>Every method blocks, and is for virtual threads; retries and fail-over happen inside, within
 * the configured budget, and what is left is an {@link RpcException}. Answers are what a server
 * says: only what the checkpoint verifier has passed is proven.
 */
public interface FullNode
    extends LedgerReads, StateReads, PackageReads, TransactionRuns, Subscriptions, AutoCloseable {

  /** The endpoints as configured, the preferred one first. */
  List<String> endpoints();

  /**
   * The same calls, answered by this endpoint alone and without a retry; channels and what is known
   * of the server are shared. To close the view closes nothing.
   *
   * @throws IllegalArgumentException unless it is one of {@link #endpoints()}
   */
  FullNode at(String endpoint);

  /**
   * An answer was proven wrong: the endpoint is left for a while, longer each time, unless it is
   * the only one. A name that is none of {@link #endpoints()} is ignored.
   *
   * @param why in words, for the log
   */
  void reportBad(String endpoint, String why);

  @Override
  void close();
}
