package dev.rosmarus.devchain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.walrus.object.EpochBalance;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.util.List;
import org.junit.jupiter.api.Test;

class SatelliteGenesisTest {

  private final WalrusParameters parameters =
      new WalrusParameters(3, 10, 1_000, 60_000, 4, ContractVersion.V3);
  private final WalrusGenesis walrus = new WalrusGenesis(parameters);
  private final SatelliteGenesis satellites = new SatelliteGenesis(parameters, walrus);
  private final MemoryWorld world = new MemoryWorld(0, walrus, satellites);

  private MemoryWorld.Value only(String module, String name) {
    List<MemoryWorld.Value> found =
        world.everything().stream().filter(value -> is(value.type(), module, name)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static boolean is(TypeTag type, String module, String name) {
    return type instanceof StructTag struct
        && struct.module().equals(module)
        && struct.name().equals(name);
  }

  @Test
  void makesOneOfEachAndTheCapsThatRuleThem() {
    Exchange exchange = only("wal_exchange", "Exchange").as(Exchange::read);
    assertThat(exchange.walFrost()).isZero();
    assertThat(only("wal_exchange", "AdminCap")).isNotNull();
    WalrusSubsidies subsidies =
        only("walrus_subsidies", "WalrusSubsidies").as(WalrusSubsidies::read);
    assertThat(subsidies.version()).isEqualTo(2);
    assertThat(only("walrus_subsidies", "AdminCap")).isNotNull();
    WalrusSubsidiesInner inner =
        only("walrus_subsidies_inner", "WalrusSubsidiesInnerV1").as(WalrusSubsidiesInner::read);
    assertThat(inner.alreadySubsidizedBalances().ringBuffer())
        .extracting(EpochBalance::epoch)
        .containsExactly(0L, 1L, 2L, 3L);
    Subsidies credits = only("subsidies", "Subsidies").as(Subsidies::read);
    assertThat(credits.version()).isEqualTo(3);
    assertThat(only("subsidies", "AdminCap")).isNotNull();
  }

  @Test
  void everyTypeHasAnOrigin() {
    for (MovePackage published : satellites.packages()) {
      assertThat(published.typeOrigins()).hasSameSizeAs(published.datatypes());
      assertThat(published.typeOrigins().values()).containsOnly(published.storageId());
    }
  }

  @Test
  void theSeedDecidesTheIds() {
    WalrusParameters other = new WalrusParameters(4, 10, 1_000, 60_000, 4, ContractVersion.V3);

    assertThat(new SatelliteGenesis(parameters, walrus).packages())
        .extracting(MovePackage::storageId)
        .isEqualTo(satellites.packages().stream().map(MovePackage::storageId).toList())
        .doesNotContainAnyElementsOf(
            new SatelliteGenesis(other, walrus)
                .packages().stream().map(MovePackage::storageId).toList());
  }
}
