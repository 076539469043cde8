package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.config.RelayTip;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.rpc.BalanceChange;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.transaction.Transaction;
import dev.rosmarus.sui.transaction.TransactionData;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a transaction pays for a blob: pure, and in the order of the reference: age, tip, what
 * the transaction says of blob and nonce (Walrus HTTP API spec, section 9.4).
 *
 * @param freshness how old the transaction may be
 * @param futureMax how far its time may be ahead
 */
record PaymentCheck(RelayTip.Send tip, Duration freshness, Duration futureMax) {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int PAYMENT_REQUIRED = 402;

  /**
   * What is paid for.
   *
   * @param bytes of the blob
   * @param encodedBytes of it
   */
  record Claim(long bytes, long encodedBytes, Bytes nonce) {}

  /**
   * @return SHA-256 of the blob that was paid for, still to be compared with that of the body
   * @throws RejectedRequest if the transaction does not pay for this
   */
  Bytes paidDigest(TransactionView paid, Claim claim, Instant now) {
    requireFresh(paid, now);
    requireTip(paid, claim.encodedBytes);
    AuthPackage said = authPackage(paid);
    if (!said.nonceDigest().equals(sha256(claim.nonce))) {
      throw rejected(UNAUTHORIZED, "the nonce is not the one that the transaction names");
    }
    if (said.blobBytes() != claim.bytes) {
      throw rejected(
          UNAUTHORIZED,
          "the blob has %d bytes, and the transaction is for one of %s"
              .formatted(claim.bytes, Long.toUnsignedString(said.blobBytes())));
    }
    return said.blobDigest();
  }

  static RejectedRequest wrongBlob() {
    return rejected(UNAUTHORIZED, "the blob is not the one that the transaction names");
  }

  private void requireFresh(TransactionView paid, Instant now) {
    Instant at =
        Instant.ofEpochMilli(
            paid.timestampMillis()
                .orElseThrow(() -> rejected(BAD_REQUEST, "the transaction has no timestamp")));
    if (Duration.between(at, now).compareTo(freshness) > 0) {
      throw rejected(
          BAD_REQUEST,
          "the transaction is too old: %s, at most %d s before now"
              .formatted(at, freshness.toSeconds()));
    }
    if (Duration.between(now, at).compareTo(futureMax) > 0) {
      throw rejected(BAD_REQUEST, "the transaction is too far in the future: " + at);
    }
  }

  private void requireTip(TransactionView paid, long encodedBytes) {
    if (paid.balanceChanges().isEmpty()) {
      throw rejected(BAD_REQUEST, "the transaction has no balance changes");
    }
    BigInteger wanted = BigInteger.valueOf(tip.amount().mist(encodedBytes));
    Optional<BigInteger> given =
        paid.balanceChanges().stream()
            .filter(change -> change.account().equals(tip.address()))
            .filter(change -> change.coinType().equals(PlanFacts.SUI))
            .map(BalanceChange::amount)
            .findFirst();
    if (given.isEmpty()) {
      throw rejected(PAYMENT_REQUIRED, "the transaction sends no tip to " + tip.address());
    }
    if (given.get().compareTo(wanted) < 0) {
      throw rejected(
          PAYMENT_REQUIRED,
          "the tip is too small: %d MIST, for this blob it must be %d"
              .formatted(given.get(), wanted));
    }
  }

  private static AuthPackage authPackage(TransactionView paid) {
    Transaction transaction;
    try {
      transaction = Transaction.decode(paid.transactionDataBcs().orElseThrow().segment());
    } catch (BcsException e) {
      throw rejected(UNAUTHORIZED, "the transaction is of a kind that is not known here");
    }
    if (!(transaction instanceof TransactionData data)) {
      throw rejected(UNAUTHORIZED, "the transaction is not a programmable one");
    }
    return AuthPackage.of(data.program())
        .orElseThrow(() ->
            rejected(
                UNAUTHORIZED,
                "the first input of the transaction is not the hashes of blob and nonce and the"
                    + " blob's length"));
  }

  private static Bytes sha256(Bytes data) {
    MessageDigest sha256 = sha256();
    sha256.update(data.toByteArray());
    return Bytes.owning(sha256.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static RejectedRequest rejected(int status, String why) {
    return new RejectedRequest(Response.text(status, why));
  }
}
