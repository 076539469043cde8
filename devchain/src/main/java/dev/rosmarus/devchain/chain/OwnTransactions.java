package dev.rosmarus.devchain.chain;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;

/**
 * The transactions that the chain itself makes: without commands, from address 0, for nothing. Each
 * names what makes it different from all others.
 */
final class OwnTransactions {

  private static final Address NOBODY = Address.ofShort(0);

  private OwnTransactions() {}

  /** The first one; all ids of genesis follow from its digest. */
  static TransactionData genesis(long seed) {
    return of(List.of(Pure.u64(seed)), new Expiration.None());
  }

  /** Sets the Clock in the checkpoint with this number. */
  static TransactionData clock(Digest chain, long checkpoint, long timestampMs) {
    return of(
        List.of(SharedRef.CLOCK.mutable(), Pure.u64(timestampMs), Pure.u64(checkpoint)),
        within(chain));
  }

  /** Publishes a package. */
  static TransactionData publication(Digest chain, Address packageId) {
    return of(List.of(Pure.address(packageId)), within(chain));
  }

  private static Expiration within(Digest chain) {
    return new Expiration.ValidDuring(
        new Expiration.ValidityWindow(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), chain, 0));
  }

  private static TransactionData of(List<Input> inputs, Expiration expiration) {
    return new TransactionData(
        new ProgrammableTransaction(inputs, List.of()),
        NOBODY,
        new GasData(List.of(), NOBODY, 0, 0),
        expiration);
  }
}
