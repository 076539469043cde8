package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.Map;

/**
 * One published version of the walrus package, as its code is compiled: which types it means and
 * which version of System and Staking it works on (Walrus contracts spec, sections 2.2 and 2.3).
 * Code of an edition that the objects have left behind aborts.
 *
 * @param packageId of this version
 * @param version the constant VERSION
 * @param laterOrigins by {@code module::Name}, the package version that first had a type; the
 *     original one for a type that is not here
 * @param walPackage whose {@code wal::WAL} is the currency
 */
public record Edition(
    Address packageId,
    Address originalId,
    long version,
    Map<String, Address> laterOrigins,
    Address walPackage) {

  public Edition {
    laterOrigins = Map.copyOf(laterOrigins);
  }

  /** Which of the two sets of rules this version's code has. */
  ContractVersion rules() {
    return version <= ContractVersion.V3.number() ? ContractVersion.V3 : ContractVersion.V4;
  }

  /** The package version whose address the type carries. */
  public Address definingId(String module, String name) {
    return laterOrigins.getOrDefault(module + "::" + name, originalId);
  }

  public StructTag type(String module, String name) {
    return StructTag.of(definingId(module, name), module, name);
  }

  StructTag eventType(ContractEvent event) {
    return type(ContractEvent.MODULE, event.moveName());
  }

  /** {@code WAL}. */
  public StructTag wal() {
    return WalModule.wal(walPackage);
  }

  /** {@code Coin<WAL>}. */
  public StructTag walCoin() {
    return FrameworkType.coin(wal());
  }

  /** {@code wal::ProtectedTreasury}. */
  public StructTag treasury() {
    return WalModule.treasury(walPackage);
  }
}
