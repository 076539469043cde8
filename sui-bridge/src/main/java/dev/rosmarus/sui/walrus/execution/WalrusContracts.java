package dev.rosmarus.sui.walrus.execution;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.execution.port.CalledContracts;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.abort.WalrusAbort;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The Walrus contracts, for the executor of transactions: aborts by their names, and the ids of the
 * packages to call, read anew after an upgrade (Walrus contracts spec, sections 2.3 and 8). Plans
 * ask {@link #packages()} each time they are built.
 */
public final class WalrusContracts implements CalledContracts {

  /** Modules of Sui's own system package share names with Walrus modules. */
  private static final Address SUI_SYSTEM = Address.ofShort(0x3);

  private final Supplier<WalrusPackages> reader;
  private final AtomicReference<Optional<WalrusPackages>> known =
      new AtomicReference<>(Optional.empty());

  /**
   * @param reader asks for the packages behind every cache; may throw {@code RpcException}
   */
  public WalrusContracts(Supplier<WalrusPackages> reader) {
    this.reader = reader;
  }

  /** The packages to call, as they were last read. */
  public WalrusPackages packages() {
    return known
        .get()
        .orElseGet(() -> {
          WalrusPackages read = reader.get();
          known.compareAndSet(Optional.empty(), Optional.of(read));
          return read;
        });
  }

  @Override
  public Optional<String> abortName(Address packageId, String module, long code) {
    return packageId.equals(SUI_SYSTEM)
        ? Optional.empty()
        : MoveAbortName.of(module, code).map(MoveAbortName::shortName);
  }

  @Override
  public boolean isWrongVersion(MoveAbort abort) {
    return of(abort).isWrongVersion();
  }

  /** The refusal with what it means to a node. */
  public static WalrusAbort of(MoveAbort abort) {
    return new WalrusAbort(abort.packageId(), abort.module(), abort.code(), abort.function());
  }

  @Override
  public boolean refreshPackages() {
    Optional<WalrusPackages> now = Optional.of(reader.get());
    return !now.equals(known.getAndSet(now));
  }
}
