package dev.rosmarus.bench;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.ObjectWrite;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.SharedObjects;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account that signs one transaction after the other, each over what the one before it left. It
 * owns as many objects at the end as it did after its first transaction. For one thread.
 */
final class DevchainAccount {

  private static final long GAS_PRICE = 1000;
  private static final long BUDGET_MIST = 10_000_000;
  private static final long ENCODED_BYTES = 128L << 20;
  private static final int UNENCODED_BYTES = 1 << 20;

  /** Where signed transactions go. */
  interface Door {
    TransactionEffects execute(Bytes transaction, List<Bytes> signatures);
  }

  private final SuiSecretKey key;
  private final WalrusPackages packages;
  private final SharedObjects objects;
  private final Address gasCoin;
  private final Address walCoin;
  private final Map<Address, ObjectRef> owned = new HashMap<>();
  private Optional<Address> kept = Optional.empty();
  private long count;

  DevchainAccount(
      SuiSecretKey key,
      WalrusPackages packages,
      SharedObjects objects,
      ObjectRef gasCoin,
      ObjectRef walCoin) {
    this.key = key;
    this.packages = packages;
    this.objects = objects;
    this.gasCoin = gasCoin.id();
    this.walCoin = walCoin.id();
    owned.put(gasCoin.id(), gasCoin);
    owned.put(walCoin.id(), walCoin);
  }

  /** Takes back the coin that it gave away last, and gives one away: to itself. */
  void transfer(Door door) {
    ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
    Argument.GasCoin gas = new Argument.GasCoin();
    kept.ifPresent(coin -> commands.mergeCoins(gas, List.of(object(coin))));
    commands.transferObjects(commands.splitCoins(gas, 1), key.address());
    send(commands, door);
  }

  /** Deletes the blob of the time before, reserves space and registers another blob in it. */
  void registerBlob(Door door) {
    ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
    WalrusCalls walrus = new WalrusCalls(packages, objects, commands);
    kept.ifPresent(blob ->
        walrus.storage().destroy(walrus.blob().delete(new MoveValue<>(Blob.class, object(blob)))));
    MoveValue<WalCoin> payment = new MoveValue<>(WalCoin.class, object(walCoin));
    var storage = walrus.storage().reserveSpace(ENCODED_BYTES, 1, payment);
    var blob = walrus.blob().register(storage, nextBlob(), true, payment);
    commands.transferObjects(List.of(blob.operand()), key.address());
    send(commands, door);
  }

  private BlobParameters nextBlob() {
    byte[] root = new byte[RootHash.BYTES];
    System.arraycopy(BcsWriter.encode(count, BcsWriter::u64), 0, root, 0, Long.BYTES);
    RootHash hash = RootHash.of(root);
    return BlobParameters.rs2(
        BlobIdBytes.derive(BlobParameters.ENCODING_RS2, UNENCODED_BYTES, hash),
        hash,
        UNENCODED_BYTES);
  }

  private ObjectArg object(Address id) {
    return new ObjectArg.Owned(owned.get(id));
  }

  private void send(ProgrammableTransactionBuilder commands, Door door) {
    GasData gas = new GasData(List.of(owned.get(gasCoin)), key.address(), GAS_PRICE, BUDGET_MIST);
    byte[] bcs =
        new TransactionData(commands.build(), key.address(), gas, new Expiration.None()).bcs();
    TransactionEffects effects =
        door.execute(Bytes.owning(bcs), List.of(Bytes.owning(key.signTransaction(bcs).bytes())));
    if (!effects.status().succeeded()) {
      throw new IllegalStateException("a transaction ended in " + effects.status());
    }
    count++;
    note(effects);
  }

  /** What it created and still has is what it keeps. */
  private void note(TransactionEffects effects) {
    kept.ifPresent(owned::remove);
    kept = Optional.empty();
    for (ObjectWrite write : effects.written()) {
      Address id = write.reference().id();
      if (owned.containsKey(id)) {
        owned.put(id, write.reference());
      } else if (write.created()) {
        owned.put(id, write.reference());
        kept = Optional.of(id);
      }
    }
  }
}
