package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.config.RelayTip;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import java.time.Duration;
import java.util.Optional;

/** Looks up how a blob was paid for, if it has to be. */
final class Payments {

  /** A full node may be a little behind the one by which the client paid. */
  private static final int LOOK_UPS_MAX = 6;

  private static final Duration LOOK_UP_PAUSE = Duration.ofMillis(500);

  private final Optional<PaymentCheck> check;
  private final RelayParts parts;

  Payments(UploadRelayConfig config, RelayParts parts) {
    this.parts = parts;
    this.check =
        switch (config.tip()) {
          case RelayTip.None _ -> Optional.empty();
          case RelayTip.Send send ->
              Optional.of(new PaymentCheck(send, config.freshness(), config.futureMax()));
        };
  }

  /** The full nodes do not know the transaction. */
  static final class UnknownTransaction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTransaction(Digest digest) {
      super("the full nodes have no transaction " + digest, null, false, false);
    }
  }

  boolean required() {
    return check.isPresent();
  }

  /**
   * What the client says of its payment, before anything is asked of anybody.
   *
   * @throws dev.rosmarus.node.rest.RejectedRequest if it does not say it
   */
  void requireNamed(RelayQuery query) {
    if (required() && (query.transaction().isEmpty() || query.nonce().isEmpty())) {
      throw PaymentCheck.rejected(
          400,
          "missing %s; this relay wants a tip"
              .formatted(query.transaction().isEmpty() ? "tx_id" : "nonce"));
    }
  }

  /**
   * Waits for the chain.
   *
   * @return SHA-256 of the blob that was paid for; empty if nothing has to be paid
   * @throws dev.rosmarus.node.rest.RejectedRequest if it was not
   * @throws UnknownTransaction if nobody knows the transaction
   * @throws RpcException if nobody answers
   */
  Optional<Bytes> paidDigest(RelayQuery query, long bytes) throws InterruptedException {
    if (check.isEmpty()) {
      return Optional.empty();
    }
    long encodedBytes = parts.uploader().encoding().layout(bytes).encodedBytes();
    TransactionView paid = find(query.transaction().orElseThrow());
    PaymentCheck.Claim claim =
        new PaymentCheck.Claim(bytes, encodedBytes, query.nonce().orElseThrow());
    return Optional.of(check.get().paidDigest(paid, claim, parts.clock().instant()));
  }

  private TransactionView find(Digest digest) throws InterruptedException {
    for (int lookUps = 1; ; lookUps++) {
      Optional<TransactionView> found =
          parts.ledger().transaction(digest, TransactionDetail.EVERYTHING, Freshness.ANY);
      boolean last = lookUps == LOOK_UPS_MAX;
      if (found.isPresent() && (found.get().timestampMillis().isPresent() || last)) {
        return found.get();
      }
      if (last) {
        throw new UnknownTransaction(digest);
      }
      parts.time().pause(LOOK_UP_PAUSE);
    }
  }
}
