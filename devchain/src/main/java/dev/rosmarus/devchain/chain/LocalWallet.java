package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An account of somebody beside the chain, who needs no network to use it. Transactions of one
 * wallet take turns; another wallet of the same account may make them stale.
 */
public final class LocalWallet {

  private static final long BUDGET = 50_000_000;

  private static final Comparator<ObjectRecord> BY_BALANCE =
      Comparator.comparing(LocalWallet::balance, Long::compareUnsigned);

  private final Devchain chain;
  private final SuiSecretKey key;
  private final ReentrantLock sending = new ReentrantLock();

  public LocalWallet(Devchain chain, SuiSecretKey key) {
    this.chain = chain;
    this.key = key;
  }

  public Address address() {
    return key.address();
  }

  /**
   * Sends what the function makes of the present state, paid with the largest SUI coin that it does
   * not use.
   *
   * @throws TransactionRejected if it cannot be executed, for want of SUI too
   */
  public TransactionRecord send(Function<LedgerState, ProgrammableTransaction> commands) {
    sending.lock();
    try {
      LedgerState state = chain.state();
      ProgrammableTransaction program = commands.apply(state);
      ObjectRecord coin =
          largestCoin(state, program)
              .orElseThrow(() ->
                  new TransactionRejected(
                      TransactionRejected.Reason.INVALID_GAS,
                      address() + " has no SUI coin to pay with"));
      GasData gas =
          new GasData(List.of(coin.reference()), address(), Devchain.REFERENCE_GAS_PRICE, BUDGET);
      byte[] bcs = new TransactionData(program, address(), gas, new Expiration.None()).bcs();
      Bytes signature = Bytes.owning(key.signTransaction(bcs).bytes());
      return chain.execute(Bytes.owning(bcs), List.of(signature));
    } finally {
      sending.unlock();
    }
  }

  /**
   * Gives SUI away, as a new coin.
   *
   * @param amount in MIST
   */
  public TransactionRecord giveSui(Address recipient, long amount) {
    return send(_ -> {
      ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
      commands.transferObjects(commands.splitCoins(new Argument.GasCoin(), amount), recipient);
      return commands.build();
    });
  }

  private Optional<ObjectRecord> largestCoin(LedgerState state, ProgrammableTransaction program) {
    Set<Address> used =
        program.inputs().stream()
            .filter(ObjectArg.class::isInstance)
            .map(input -> ((ObjectArg) input).id())
            .collect(Collectors.toSet());
    Optional<ObjectRecord> largest = Optional.empty();
    Iterator<ObjectRecord> owned = state.ownedBy(address());
    while (owned.hasNext()) {
      ObjectRecord object = owned.next();
      if (object.type().equals(Optional.of(Framework.GAS_COIN)) && !used.contains(object.id())) {
        largest =
            largest
                .filter(known -> BY_BALANCE.compare(known, object) >= 0)
                .or(() -> Optional.of(object));
      }
    }
    return largest;
  }

  private static long balance(ObjectRecord coin) {
    return BcsReader.decode(coin.contents().segment(), Coin::read).balance();
  }
}
