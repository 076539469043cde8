package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;
import java.util.List;

/** Running transactions (Sui client spec, sections 6, 17 and 18). */
public interface TransactionRuns {

  /**
   * Runs it without effect, with checks; a failing Move call is in the status, not an error.
   *
   * @param freshness what the endpoint must have executed, so that it knows the objects' versions
   */
  SimulationView simulate(Bytes transactionDataBcs, Freshness freshness);

  /**
   * Sends it once, to one endpoint, without a retry: only the caller knows what an unknown outcome
   * means. The endpoint's fault is noted, so the next attempt may go elsewhere.
   *
   * @param signatures {@code flag || signature || public key} each, sender first
   * @throws RpcException {@code Unavailable} when the outcome is unknown, {@code Refused} and
   *     {@code Locked} when it did not run as far as this endpoint knows
   */
  ExecutionView execute(Bytes transactionDataBcs, List<Bytes> signatures);
}
