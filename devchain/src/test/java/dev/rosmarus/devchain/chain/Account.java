package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody with a key who sends transactions. */
final class Account {

  static final long BUDGET = 10_000_000;

  private final Devchain chain;
  private final SuiSecretKey key;

  Account(Devchain chain, SuiSecretKey key) {
    this.chain = chain;
    this.key = key;
  }

  static Account named(Devchain chain, String name) {
    byte[] secret = Digest.blake2b(name.getBytes(StandardCharsets.UTF_8)).bytes();
    return new Account(chain, SuiSecretKey.of(KeyScheme.ED25519, secret));
  }

  Address address() {
    return key.address();
  }

  SuiSecretKey key() {
    return key;
  }

  /** SUI coins, in the order of their ids. */
  List<ObjectRecord> coins() {
    return objects(Optional.of(Framework.GAS_COIN));
  }

  List<ObjectRecord> objects(Optional<StructTag> type) {
    List<ObjectRecord> found = new ArrayList<>();
    Iterator<ObjectRecord> owned = chain.state().ownedBy(address());
    owned.forEachRemaining(object -> {
      if (type.isEmpty() || object.type().equals(type)) {
        found.add(object);
      }
    });
    return found;
  }

  /** A transaction of these commands, paid with the first coin. */
  TransactionData transaction(Consumer<ProgrammableTransactionBuilder> commands) {
    return transaction(List.of(coins().getFirst().reference()), commands);
  }

  TransactionData transaction(
      List<ObjectRef> payment, Consumer<ProgrammableTransactionBuilder> commands) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    commands.accept(builder);
    return new TransactionData(builder.build(), address(), gas(payment), new Expiration.None());
  }

  GasData gas(List<ObjectRef> payment) {
    return new GasData(payment, address(), Devchain.REFERENCE_GAS_PRICE, BUDGET);
  }

  TransactionRecord send(Consumer<ProgrammableTransactionBuilder> commands) {
    return send(transaction(commands));
  }

  TransactionRecord send(TransactionData transaction) {
    byte[] bcs = transaction.bcs();
    Bytes signature = Bytes.owning(key.signTransaction(bcs).bytes());
    return chain.execute(Bytes.owning(bcs), List.of(signature));
  }

  /** A new coin for somebody. */
  void give(Address recipient, long amount) {
    send(commands ->
        commands.transferObjects(commands.splitCoins(new Argument.GasCoin(), amount), recipient));
  }
}
