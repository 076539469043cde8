package dev.rosmarus.devchain.deployment;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An account of this process that sends transactions, one after the other: two at a time would pay
 * with the same coin.
 */
final class Sender {

  private static final long BUDGET_MIST = 10_000_000;

  private final Devchain chain;
  private final SuiSecretKey key;

  Sender(Devchain chain, SuiSecretKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * @throws DeploymentException if it does not succeed
   */
  TransactionRecord send(Consumer<ProgrammableTransactionBuilder> commands) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    commands.accept(builder);
    GasData gas =
        new GasData(
            List.of(largest(Framework.GAS_COIN).reference()),
            key.address(),
            Devchain.REFERENCE_GAS_PRICE,
            BUDGET_MIST);
    byte[] bcs =
        new TransactionData(builder.build(), key.address(), gas, new Expiration.None()).bcs();
    TransactionRecord record =
        chain.execute(Bytes.owning(bcs), List.of(Bytes.owning(key.signTransaction(bcs).bytes())));
    if (!record.effects().status().succeeded()) {
      throw new DeploymentException(record.digest(), record.effects().status());
    }
    return record;
  }

  /** The coin with most in it. */
  ObjectRecord largest(StructTag coinType) {
    return owned(coinType).stream()
        .max((a, b) -> Long.compareUnsigned(balance(a), balance(b)))
        .orElseThrow(() -> new DeploymentException(key.address() + " has no coin of " + coinType));
  }

  private static long balance(ObjectRecord coin) {
    return BcsReader.decode(coin.contents().segment(), Coin::read).balance();
  }

  List<ObjectRecord> owned(StructTag type) {
    List<ObjectRecord> found = new ArrayList<>();
    Iterator<ObjectRecord> all = chain.state().ownedBy(key.address());
    while (all.hasNext()) {
      ObjectRecord object = all.next();
      if (object.type().equals(Optional.of(type))) {
        found.add(object);
      }
    }
    return found;
  }
}
