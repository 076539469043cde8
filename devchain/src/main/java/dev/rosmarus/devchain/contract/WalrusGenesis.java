package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.walrus.object.CoinMetadata;
import dev.rosmarus.sui.walrus.object.ProtectedTreasury;
import dev.rosmarus.sui.walrus.object.TreasuryCap;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Walrus contracts on a new chain: their packages and their first objects, with all WAL in the
 * hands of the account that genesis funds (Walrus contracts spec, sections 7.1 and 7.10). The same
 * parameters give the same ids on the same chain.
 */
public final class WalrusGenesis implements GenesisPart {

  /** 5 billion WAL. */
  public static final long SUPPLY_FROST = 5_000_000_000L * 1_000_000_000L;

  private static final int WAL_DECIMALS = 9;

  private final WalrusParameters parameters;
  private final Edition edition;

  public WalrusGenesis(WalrusParameters parameters) {
    this.parameters = parameters;
    Address packageId = packageId(parameters.seed(), "walrus");
    this.edition =
        new Edition(
            packageId,
            packageId,
            parameters.version().number(),
            Map.of(),
            packageId(parameters.seed(), WalModule.NAME));
  }

  static Address packageId(long seed, String name) {
    return Address.of(
        Digest.blake2b(
                BcsWriter.encode(seed, BcsWriter::u64), name.getBytes(StandardCharsets.UTF_8))
            .bytes());
  }

  /** The version that the chain begins with. */
  public Edition edition() {
    return edition;
  }

  @Override
  public List<MovePackage> packages() {
    return List.of(
        WalrusPackage.of(edition, WalrusPackage.FIRST_VERSION),
        new WalModule(edition.walPackage()).movePackage());
  }

  @Override
  public void populate(Frame frame, long timestampMs) {
    mint(frame);
    new Initialization(frame, edition).run(parameters, timestampMs);
  }

  private void mint(Frame frame) {
    Address treasuryId = frame.freshId();
    frame.share(
        edition.treasury(),
        new ProtectedTreasury(treasuryId),
        (out, treasury) -> treasury.write(out));
    new Treasury(frame, edition.walPackage(), treasuryId)
        .set(new TreasuryCap(frame.freshId(), SUPPLY_FROST));
    frame.freeze(
        FrameworkType.coinMetadata(edition.wal()),
        new CoinMetadata(
            frame.freshId(),
            WAL_DECIMALS,
            "WAL Token",
            "WAL",
            "The native token for the Walrus Protocol.",
            Optional.of("https://www.walrus.xyz/wal-icon.svg")),
        (out, metadata) -> metadata.write(out));
    frame.transfer(
        edition.walCoin(),
        new Coin(frame.freshId(), SUPPLY_FROST),
        (out, coin) -> coin.write(out),
        frame.sender());
  }

  @Override
  public Optional<MovePackage> restore(MovePackage published) {
    return published.originalId().equals(edition.originalId())
        ? Optional.of(
            WalrusPackage.of(
                later(published.storageId(), published.version(), published.typeOrigins()),
                published.version()))
        : Optional.empty();
  }

  /**
   * The next version of the package, to be published. Its code works on System and Staking from
   * their migration on.
   *
   * @param packageId of the new version
   * @param moved types, as {@code module::Name}, that count as defined by this version
   */
  public MovePackage upgraded(MovePackage current, Address packageId, Set<String> moved) {
    Map<String, Address> origins = new HashMap<>(current.typeOrigins());
    moved.forEach(type -> origins.put(type, packageId));
    long version = current.version() + 1;
    return WalrusPackage.of(later(packageId, version, origins), version);
  }

  private Edition later(Address packageId, long version, Map<String, Address> origins) {
    return new Edition(
        packageId,
        edition.originalId(),
        edition.version() + version - WalrusPackage.FIRST_VERSION,
        origins,
        edition.walPackage());
  }
}
