package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Well-formed transactions of all kinds of inputs, commands and expirations, as chance has it. What
 * they say need make no sense to a network.
 */
public final class RandomTransactions {

  /** JavaScript numbers are exact below. */
  private static final long EPOCH_MAX = 1L << 53;

  private static final int LIST_MAX = 4;

  private final RandomGenerator random;

  public RandomTransactions(RandomGenerator random) {
    this.random = random;
  }

  public TransactionData next() {
    return new TransactionData(
        new ProgrammableTransaction(list(this::input), list(this::command)),
        address(),
        new GasData(list(this::ref), address(), u64(), u64()),
        expiration());
  }

  /** One that the builder can make: places exist, objects and equal pure values stand once. */
  public TransactionData nextBuildable() {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    int steps = random.nextInt(1, 8);
    for (int i = 0; i < steps; i++) {
      step(builder);
    }
    Expiration expiration = expiration();
    return builder.build(
        address(),
        new GasData(some(this::ref), address(), u64(), u64()),
        expiration instanceof Expiration.Validity ? new Expiration.None() : expiration);
  }

  private void step(ProgrammableTransactionBuilder builder) {
    Supplier<Operand> any = this::buildable;
    switch (random.nextInt(7)) {
      case 0 -> builder.moveCall(address(), name(), name(), list(this::type), list(any));
      case 1 -> builder.transferObjects(some(any), address());
      case 2 -> {
        List<Argument.NestedResult> coins =
            builder.splitCoins(new Argument.GasCoin(), u64(), u64());
        builder.mergeCoins(coins.getFirst(), coins.subList(1, 2));
      }
      case 3 -> builder.mergeCoins(any.get(), some(any));
      case 4 ->
          builder.transferObjects(
              List.of(builder.publish(some(this::bytes), list(this::address))), any.get());
      case 5 -> builder.makeMoveVec(Optional.of(type()), list(any));
      default -> {
        Argument.Result ticket = builder.moveCall(address(), name(), name(), any.get());
        builder.upgrade(some(this::bytes), list(this::address), address(), ticket);
      }
    }
  }

  private Operand buildable() {
    Input input = input();
    return switch (input) {
      case Pure pure -> pure;
      case ObjectArg object -> object;
      case FundsWithdrawal withdrawal ->
          new FundsWithdrawal(
              withdrawal.amountMax(), withdrawal.coinType(), new FundsWithdrawal.FromSender());
    };
  }

  private Input input() {
    return switch (random.nextInt(5)) {
      case 0 -> new Pure(bytes());
      case 1 -> new ObjectArg.Owned(ref());
      case 2 -> {
        SharedRef shared = new SharedRef(address(), u64());
        yield random.nextBoolean() ? shared.mutable() : shared.immutable();
      }
      case 3 -> new ObjectArg.Receiving(ref());
      default -> new FundsWithdrawal(u64(), type(), source());
    };
  }

  private FundsWithdrawal.Source source() {
    return switch (random.nextInt(3)) {
      case 0 -> new FundsWithdrawal.FromSender();
      case 1 -> new FundsWithdrawal.FromSponsor();
      default -> new FundsWithdrawal.FromAllowance(address(), address());
    };
  }

  private Command command() {
    return switch (random.nextInt(7)) {
      case 0 ->
          new Command.MoveCall(address(), name(), name(), list(this::type), list(this::argument));
      case 1 -> new Command.TransferObjects(list(this::argument), argument());
      case 2 -> new Command.SplitCoins(argument(), list(this::argument));
      case 3 -> new Command.MergeCoins(argument(), list(this::argument));
      case 4 -> new Command.Publish(list(this::bytes), list(this::address));
      case 5 -> new Command.MakeMoveVec(maybe(this::type), list(this::argument));
      default -> new Command.Upgrade(list(this::bytes), list(this::address), address(), argument());
    };
  }

  private Argument argument() {
    return switch (random.nextInt(4)) {
      case 0 -> new Argument.GasCoin();
      case 1 -> new Argument.InputAt(u16());
      case 2 -> new Argument.Result(u16());
      default -> new Argument.NestedResult(u16(), u16());
    };
  }

  private Expiration expiration() {
    return switch (random.nextInt(4)) {
      case 0 -> new Expiration.None();
      case 1 -> new Expiration.Epoch(random.nextLong(EPOCH_MAX));
      case 2 -> new Expiration.ValidDuring(window());
      default -> new Expiration.Validity(window(), maybe(this::proposers));
    };
  }

  private Expiration.AllowedProposers proposers() {
    List<Long> ascending =
        IntStream.range(0, random.nextInt(1, LIST_MAX)).mapToObj(i -> 7L * i + 3).toList();
    return new Expiration.AllowedProposers(u64(), ascending);
  }

  private Expiration.ValidityWindow window() {
    return new Expiration.ValidityWindow(
        maybe(this::u64),
        maybe(this::u64),
        maybe(this::u64),
        maybe(this::u64),
        digest(),
        random.nextLong(1L << Integer.SIZE));
  }

  private TypeTag type() {
    return switch (random.nextInt(4)) {
      case 0 -> new VectorTag(type());
      case 1 ->
          new StructTag(
              address(), name(), name(), random.nextInt(4) == 0 ? some(this::type) : List.of());
      default -> {
        TypeTag.Primitive[] all = TypeTag.Primitive.values();
        yield all[random.nextInt(all.length)];
      }
    };
  }

  private ObjectRef ref() {
    return new ObjectRef(address(), u64(), digest());
  }

  private Address address() {
    return Address.of(bytes(Address.BYTES));
  }

  private Digest digest() {
    return Digest.of(bytes(Digest.BYTES));
  }

  private Bytes bytes() {
    return Bytes.of(bytes(random.nextInt(300)));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String name() {
    String letters = "abcXYZ_019";
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(20); i > 0; i--) {
      name.append(letters.charAt(random.nextInt(letters.length())));
    }
    return name.toString();
  }

  private int u16() {
    return random.nextInt(Argument.INDEX_MAX + 1);
  }

  /** Small and large ones, and those that are negative as a Java long. */
  private long u64() {
    return random.nextLong() >>> random.nextInt(Long.SIZE);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(LIST_MAX)).toList();
  }

  private <T> List<T> some(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(1, LIST_MAX)).toList();
  }
}
