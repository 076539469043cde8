package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.util.List;

/**
 * The packages that stand beside walrus on a new chain, each with one shared object and its admin
 * cap in the hands of the account that genesis funds: an exchange at 1:1, subsidies and the older
 * credits, all of them empty. Whoever wants them to pay puts WAL in.
 */
public final class SatelliteGenesis implements GenesisPart {

  private final WalrusParameters parameters;
  private final WalExchangeModule exchange;
  private final WalrusSubsidiesModule subsidies;
  private final SubsidiesModule credits;

  /**
   * @param walrus the part before this one
   */
  public SatelliteGenesis(WalrusParameters parameters, WalrusGenesis walrus) {
    Edition edition = walrus.edition();
    this.parameters = parameters;
    this.exchange = new WalExchangeModule(packageId("wal_exchange"), edition);
    this.subsidies = new WalrusSubsidiesModule(packageId("walrus_subsidies"), edition);
    this.credits = new SubsidiesModule(packageId("subsidies"), edition);
  }

  private Address packageId(String name) {
    return WalrusGenesis.packageId(parameters.seed(), name);
  }

  /** {@code wal_exchange::Exchange}. */
  public StructTag exchangeType() {
    return exchange.exchangeType();
  }

  /** {@code walrus_subsidies::WalrusSubsidies}. */
  public StructTag walrusSubsidiesType() {
    return subsidies.subsidiesType();
  }

  /** {@code subsidies::Subsidies}. */
  public StructTag subsidiesType() {
    return credits.subsidiesType();
  }

  @Override
  public List<MovePackage> packages() {
    return List.of(exchange.movePackage(), subsidies.movePackage(), credits.movePackage());
  }

  @Override
  public void populate(Frame frame, long timestampMs) {
    exchange.populate(frame);
    subsidies.populate(frame, AccountingRing.create(parameters.epochsAheadMax()));
    credits.populate(frame);
  }
}
