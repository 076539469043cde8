package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.PackageReads;
import dev.rosmarus.sui.walrus.read.WalrusReadException.UnexpectedPackage;
import java.util.Optional;

/** Finds out what hangs on a package id (Walrus contracts spec, section 2.2). */
final class PackageDiscovery {

  private static final String WAL_HOLDER_MODULE = "staked_wal";
  private static final String WAL_HOLDER = "StakedWal";
  private static final String WAL_FIELD = "principal";

  private final PackageReads packages;

  PackageDiscovery(PackageReads packages) {
    this.packages = packages;
  }

  PackageFamily family(Address current) {
    return packages
        .movePackage(current)
        .map(PackageFamily::of)
        .orElseThrow(() -> new UnexpectedPackage(current, "is not on this chain"));
  }

  /**
   * @param state whose system object names the current id, and the original one in its type
   */
  DiscoveredPackages walrus(WalrusState state) {
    PackageFamily family = family(state.system().value().packageId());
    Address typePackage = state.system().type().address();
    if (!family.original().equals(typePackage)) {
      throw new UnexpectedPackage(
          family.current(),
          "its original is " + family.original() + ", but the system object is of " + typePackage);
    }
    return new DiscoveredPackages(family, walType(family.current()));
  }

  private StructTag walType(Address current) {
    return packages
        .datatype(current, WAL_HOLDER_MODULE, WAL_HOLDER)
        .map(DatatypeView::fieldTypes)
        .flatMap(fields -> Optional.ofNullable(fields.get(WAL_FIELD)))
        .flatMap(PackageDiscovery::parse)
        .flatMap(PackageDiscovery::coinOfBalance)
        .filter(coin -> coin.isNamed("wal", "WAL"))
        .orElseThrow(
            () -> new UnexpectedPackage(current, "does not say of which type the coin WAL is"));
  }

  private static Optional<TypeTag> parse(String text) {
    try {
      return Optional.of(TypeTag.parse(text));
    } catch (MoveTypeException e) {
      return Optional.empty();
    }
  }

  private static Optional<StructTag> coinOfBalance(TypeTag type) {
    return type instanceof StructTag balance
            && balance.isNamed("balance", "Balance")
            && balance.arguments().size() == 1
            && balance.arguments().getFirst() instanceof StructTag coin
        ? Optional.of(coin)
        : Optional.empty();
  }
}
