package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INVALID_EXCHANGE_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.ExchangeAdminCap;
import dev.rosmarus.sui.walrus.object.ExchangeRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WalExchangeModuleTest {

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V3, 4);
  private final Satellites satellites = new Satellites(network);
  private final Address capId = network.world.keep(call("new"));
  private final Address exchangeId = network.world.only(satellites.exchangeModule.exchangeType());

  private Value call(String function, Argument... arguments) {
    return network.world.call("wal_exchange", function, arguments).getFirst();
  }

  private Exchange exchange() {
    return network.world.object(exchangeId, Exchange::read);
  }

  private void setRate(long wal, long sui) {
    network.world.call(
        "wal_exchange", "set_exchange_rate", stored(exchangeId), u64(wal), u64(sui), stored(capId));
  }

  private void addWal(long frost) {
    network.world.call("wal_exchange", "add_wal", stored(exchangeId), network.coin(), u64(frost));
  }

  private long forWal(Address sui, long mist) {
    return call("exchange_for_wal", stored(exchangeId), stored(sui), u64(mist))
        .as(Coin::read)
        .balance();
  }

  private long forSui(Address wal, long frost) {
    return call("exchange_for_sui", stored(exchangeId), stored(wal), u64(frost))
        .as(Coin::read)
        .balance();
  }

  @Test
  void beginsEmptyAtOneToOne() {
    Exchange exchange = exchange();

    assertThat(exchange.rate()).isEqualTo(new ExchangeRate(1, 1));
    assertThat(exchange.walFrost()).isZero();
    assertThat(exchange.suiMist()).isZero();
    assertThat(exchange.admin()).isEqualTo(capId);
  }

  @Test
  void exchangesBothWaysRoundingDown() {
    setRate(4, 2);
    addWal(1_000);
    Address sui = satellites.sui(50);

    Value bought = call("exchange_all_for_wal", stored(exchangeId), stored(satellites.sui(42)));
    assertThat(bought.as(Coin::read).balance()).isEqualTo(84);
    Address wal = network.world.keep(bought);
    assertThat(forSui(wal, 9)).isEqualTo(4);
    assertThat(satellites.balance(wal)).isEqualTo(75);
    assertThat(forWal(sui, 2)).isEqualTo(4);
    assertThat(satellites.balance(sui)).isEqualTo(48);
    assertThat(
            call("exchange_all_for_sui", stored(exchangeId), stored(wal)).as(Coin::read).balance())
        .isEqualTo(37);

    assertThat(exchange().walFrost()).isEqualTo(1_000 - 84 + 9 - 4 + 75);
    assertThat(exchange().suiMist()).isEqualTo(42 - 4 + 2 - 37);
    assertThat(network.world.find(wal)).isEmpty();
  }

  @Test
  void cannotGiveWhatItHasNot() {
    addWal(10);
    Address sui = satellites.sui(11);

    assertAborts(WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE, () -> forWal(sui, 11));
    assertAborts(WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE, () -> forWal(sui, 12));
    assertAborts(WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE, () -> forSui(network.split(5), 6));
    assertAborts(WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE, () -> forSui(network.split(5), 5));
    assertThat(satellites.balance(sui)).isEqualTo(11);
    assertThat(forWal(sui, 10)).isEqualTo(10);
  }

  @Test
  void reckonsIn64Bits() {
    setRate(1L << 40, 1);

    assertThatThrownBy(() -> forWal(satellites.sui(1L << 30), 1L << 30))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void theAdministratorAloneSetsTheRateAndTakesOut() {
    addWal(10);
    network.world.call(
        "wal_exchange", "add_all_sui", stored(exchangeId), stored(satellites.sui(8)));
    ExchangeAdminCap foreign = new ExchangeAdminCap(Address.ofShort(1));
    Argument wrong = MemoryWorld.pure(foreign, (out, cap) -> cap.write(out));

    assertAborts(
        WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP,
        () -> call("withdraw_wal", stored(exchangeId), u64(99), wrong));
    assertAborts(
        WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP,
        () ->
            network.world.call(
                "wal_exchange", "set_exchange_rate", stored(exchangeId), u64(0), u64(1), wrong));
    assertAborts(WAL_EXCHANGE_INVALID_EXCHANGE_RATE, () -> setRate(0, 1));
    assertAborts(WAL_EXCHANGE_INVALID_EXCHANGE_RATE, () -> setRate(1, 0));
    assertAborts(
        WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE,
        () -> call("withdraw_sui", stored(exchangeId), u64(9), stored(capId)));
    assertThat(
            call("withdraw_wal", stored(exchangeId), u64(10), stored(capId))
                .as(Coin::read)
                .balance())
        .isEqualTo(10);
    assertThat(exchange().suiMist()).isEqualTo(8);
  }

  @Test
  void canBeginWithFunds() {
    Address coin = network.split(100);
    ExchangeAdminCap cap = call("new_funded", stored(coin), u64(60)).as(ExchangeAdminCap::read);

    Exchange funded =
        network.world.all(satellites.exchangeModule.exchangeType()).stream()
            .map(id -> network.world.object(id, Exchange::read))
            .filter(exchange -> exchange.admin().equals(cap.id()))
            .findFirst()
            .orElseThrow();
    assertThat(funded.walFrost()).isEqualTo(60);
    assertThat(satellites.balance(coin)).isEqualTo(40);
    assertAborts(BALANCE_NOT_ENOUGH, () -> call("new_funded", stored(coin), u64(41)));
  }

  @Property(tries = 50)
  void neitherMakesNorLosesMoney(@ForAll long seed) {
    Random random = new Random(seed);
    setRate(1 + random.nextInt(1_000), 1 + random.nextInt(1_000));
    addWal(1_000_000);
    List<Address> wal = new ArrayList<>(List.of(network.split(1_000_000)));
    List<Address> sui = new ArrayList<>(List.of(satellites.sui(1_000_000)));
    long frost = exchange().walFrost() + sum(wal);
    long mist = exchange().suiMist() + sum(sui);
    for (int i = 0; i < 30; i++) {
      boolean buys = random.nextBoolean();
      Address from = buys ? sui.getFirst() : wal.getFirst();
      Argument amount = u64(random.nextInt(2_000));
      try {
        Value out =
            buys
                ? call("exchange_for_wal", stored(exchangeId), stored(from), amount)
                : call("exchange_for_sui", stored(exchangeId), stored(from), amount);
        (buys ? wal : sui).add(network.world.keep(out));
      } catch (Abort tooMuch) {
        assertThat(
                tooMuch.is(WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE)
                    || tooMuch.is(WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE))
            .isTrue();
      }

      assertThat(exchange().walFrost() + sum(wal)).isEqualTo(frost);
      assertThat(exchange().suiMist() + sum(sui)).isEqualTo(mist);
    }
  }

  private long sum(List<Address> coins) {
    return coins.stream().mapToLong(satellites::balance).sum();
  }
}
