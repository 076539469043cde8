package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.EPOCH;
import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.life.LocalNetwork.Commands;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.SuiCoin;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.Subsidies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside the walrus package, in signed transactions. */
class SatelliteLifeTest {

  private final LocalNetwork network = new LocalNetwork(8);
  private final SharedRef exchange = network.deployment.exchange().orElseThrow();

  @BeforeEach
  void enterFirstEpoch() {
    for (int i = 0; i < 4; i++) {
      network.stake(network.register(), 1_000 * WAL);
    }
    network.advance(Duration.ofSeconds(2));
    changeEpoch();
  }

  private void changeEpoch() {
    network.send(network.admin, commands -> commands.walrus().staking().votingEnd());
    network.advance(EPOCH);
    network.send(network.admin, commands -> commands.walrus().staking().initiateEpochChange());
    network.members().forEach(network::syncDone);
  }

  /** An amount out of the admin's WAL. */
  private Operand wal(Commands commands, long frost) {
    return commands.builder().splitCoins(network.adminCoin().operand(), frost).getFirst();
  }

  private void callWithWal(StructTag of, String function, long frost) {
    network.send(
        network.admin,
        commands ->
            commands
                .builder()
                .moveCall(
                    of.address(),
                    of.module(),
                    function,
                    network.shared(of).mutable(),
                    wal(commands, frost)));
  }

  @Test
  void sellsWalForGas() {
    callWithWal(network.satellites.exchangeType(), "add_all_wal", 10 * WAL);

    TransactionRecord sold =
        network.send(
            network.admin,
            commands -> {
              var sui = commands.builder().splitCoins(new Argument.GasCoin(), 3 * WAL).getFirst();
              MoveValue<WalCoin> bought =
                  commands
                      .walrus()
                      .exchange()
                      .exchangeAllForWal(exchange, new MoveValue<>(SuiCoin.class, sui));
              commands
                  .builder()
                  .transferObjects(List.of(bought.operand()), LocalNetwork.account("x").address());
            });

    Address coin = network.written(sold, network.genesis.edition().walCoin());
    assertThat(network.read(coin, Coin::read).balance()).isEqualTo(3 * WAL);
    Exchange after = network.read(exchange.id(), Exchange::read);
    assertThat(after.walFrost()).isEqualTo(7 * WAL);
    assertThat(after.suiMist()).isEqualTo(3 * WAL);
  }

  @Test
  void creditsPayForSpace() {
    callWithWal(network.satellites.subsidiesType(), "add_funds", WAL);
    setCreditRate("set_buyer_subsidy_rate", 1_000);
    setCreditRate("set_system_subsidy_rate", 500);

    TransactionRecord bought =
        network.send(
            network.admin,
            commands -> {
              MoveValue<Storage> storage =
                  commands.walrus().subsidies().reserveSpace(4 << 20, 2, network.adminCoin());
              commands
                  .builder()
                  .transferObjects(List.of(storage.operand()), network.admin.address());
            });

    long cost = 4 * 5_000 * 2;
    Address credits = network.shared(network.satellites.subsidiesType()).id();
    assertThat(network.read(credits, Subsidies::read).subsidyPoolFrost())
        .isEqualTo(WAL - cost / 10 - cost / 20);
    assertThat(rewards()).isEqualTo(cost + cost / 20);
    assertThat(
            network
                .read(network.written(bought, network.type(WalrusType.STORAGE)), Storage::read)
                .endEpoch())
        .isEqualTo(3);
  }

  private void setCreditRate(String function, int rate) {
    StructTag type = network.satellites.subsidiesType();
    ObjectRecord cap =
        network
            .owned(network.admin, StructTag.of(type.address(), type.module(), "AdminCap"))
            .getFirst();
    network.send(
        network.admin,
        commands ->
            commands
                .builder()
                .moveCall(
                    type.address(),
                    type.module(),
                    function,
                    network.shared(type).mutable(),
                    MoveValue.owned(Object.class, cap.reference()).operand(),
                    Pure.u16(rate)));
  }

  private long rewards() {
    return network.system().futureAccounting().ringBuffer().stream()
        .mapToLong(FutureAccounting::rewardsToDistributeFrost)
        .sum();
  }

  @Test
  void subsidiesAreProcessed() {
    callWithWal(network.satellites.walrusSubsidiesType(), "add_coin", WAL);
    network.send(
        network.admin,
        commands -> {
          MoveValue<Storage> storage =
              commands.walrus().storage().reserveSpace(4 << 20, 2, network.adminCoin());
          commands.builder().transferObjects(List.of(storage.operand()), network.admin.address());
        });

    TransactionRecord processed =
        network.send(network.admin, commands -> commands.walrus().subsidies().processSubsidies());

    assertThat(processed.events().events()).isEmpty();
    assertThat(rewards()).isEqualTo(40_000);
  }
}
