package dev.rosmarus.devchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.rpc.BalanceView;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.ExecutionView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.InclusionFrame;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.ServiceInfo;
import dev.rosmarus.sui.rpc.SimulationView;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The chain as our own client of full nodes sees it, over loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnClientTest {

  private static final Address OTHER = Address.ofShort(0x77);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ServedChain served;

  @BeforeAll
  void start() {
    served = new ServedChain();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  @Test
  void saysWhichChainItIs() {
    ServiceInfo info = served.client.serviceInfo();

    assertThat(info.chain()).isEqualTo(served.chain.chainId());
    assertThat(info.server()).isEqualTo("rosmarus-devchain");
  }

  @Test
  void showsObjectsWithContentsTypeAndOwner() {
    ObjectRecord system = only(WalrusType.SYSTEM);

    ObjectView view = served.client.object(system.id(), Freshness.ANY).orElseThrow();

    assertThat(view.contents()).isEqualTo(system.contents());
    assertThat(view.type()).isEqualTo(system.type());
    assertThat(view.reference()).isEqualTo(system.reference());
  }

  @Test
  void showsWholeObjectsThatHashToTheirDigest() {
    ObjectRecord system = only(WalrusType.SYSTEM);

    Optional<SuiObject> whole = served.client.wholeObject(system.id(), Freshness.ANY);

    assertThat(whole).contains(system.object());
  }

  @Test
  void anObjectThatIsNotThereIsOneOfTheAnswers() {
    Address system = only(WalrusType.SYSTEM).id();

    List<Optional<ObjectView>> views =
        served.client.objects(List.of(system, Address.ofShort(0x999)), Freshness.ANY);

    assertThat(views.get(0)).isPresent();
    assertThat(views.get(1)).isEmpty();
  }

  @Test
  void knowsPackagesAndWhatTheyDeclare() {
    Address walrus = served.genesis.edition().packageId();

    assertThat(served.client.movePackage(walrus)).isPresent();
    assertThat(served.client.originalPackageId(walrus)).isPresent();
    assertThat(served.client.packageVersions(walrus)).isNotEmpty();
    assertThat(served.client.functionExists(walrus, "staking", "stake_with_pool")).isTrue();
    assertThat(served.client.functionExists(walrus, "staking", "nothing")).isFalse();
    assertThat(served.client.datatype(walrus, "staked_wal", "StakedWal"))
        .hasValueSatisfying(
            type -> assertThat(type.toString()).contains("::wal::WAL").contains("principal"));
  }

  @Test
  void sumsUpCoins() {
    StructTag wal = (StructTag) served.genesis.edition().walCoin().arguments().getFirst();

    BalanceView balance = served.client.balance(served.funded(), wal, Freshness.ANY);

    assertThat(balance.toString()).contains(Long.toString(5_000_000_000L * 1_000_000_000L));
  }

  @Test
  void pagesThroughCoins() {
    for (int i = 0; i < 5; i++) {
      send(OTHER, 1000 + i);
    }

    List<CoinView> all =
        Page.all(page -> served.client.coins(OTHER, Coins.SUI, page, Freshness.ANY), 2, 1000);

    assertThat(all).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void listsDynamicFields() {
    Address system = only(WalrusType.SYSTEM).id();

    assertThat(served.client.dynamicFields(system, PageRequest.first(10), Freshness.ANY).entries())
        .isNotEmpty()
        .allSatisfy(field -> assertThat(field.nameBcs().size()).isEqualTo(Long.BYTES));
  }

  @Test
  void executesAndShowsTheTransactionAtOnce() {
    ExecutionView ran = send(Address.ofShort(0x78), 42);

    assertThat(ran.status()).isEqualTo(new ExecutionStatus.Success());
    assertThat(ran.balanceChanges())
        .anySatisfy(change -> assertThat(change.toString()).contains("42"));
    TransactionView seen =
        served
            .client
            .transaction(ran.digest(), TransactionDetail.EVERYTHING, Freshness.ANY)
            .orElseThrow();
    assertThat(seen.checkpoint()).isEqualTo(ran.checkpoint());
    assertThat(seen.effects()).isEqualTo(ran.effects());
    assertThat(seen.balanceChanges()).isEqualTo(ran.balanceChanges()).isNotEmpty();
  }

  @Test
  void simulatesWithoutConsequences() {
    long head = served.chain.state().head().sequenceNumber();

    SimulationView simulated =
        served.client.simulate(
            Bytes.owning(
                served
                    .transaction(commands ->
                        commands.transferObjects(
                            commands.splitCoins(new Argument.GasCoin(), 7), OTHER))
                    .bcs()),
            Freshness.ANY);

    assertThat(simulated.status()).isEqualTo(new ExecutionStatus.Success());
    assertThat(simulated.gasUsed().computation()).isEqualTo(1_000_000);
    assertThat(served.chain.state().head().sequenceNumber()).isGreaterThanOrEqualTo(head);
  }

  @Test
  void refusesAWrongSignature() {
    byte[] bcs = served.transaction(_ -> {}).bcs();
    byte[] others =
        served.transaction(commands -> commands.splitCoins(new Argument.GasCoin(), 1)).bcs();

    assertThatThrownBy(() -> served.client.execute(Bytes.owning(bcs), served.signatures(others)))
        .isInstanceOf(RpcException.class);
  }

  @Test
  void checkpointsAreFoundOrNotYetThere() {
    CertifiedSummary head = served.client.head();
    long number = head.summary().sequenceNumber();

    assertThat(served.client.checkpoint(number, CheckpointDetail.EVERYTHING))
        .isInstanceOf(CheckpointReply.Found.class);
    assertThat(served.client.checkpoint(number + 1_000_000, CheckpointDetail.EVENTS))
        .isInstanceOf(CheckpointReply.NotYet.class);
  }

  @Test
  void tellsItsCommittee() {
    assertThat(served.client.epoch(OptionalLong.empty(), Freshness.ANY)).isPresent();
    assertThat(served.client.epoch(OptionalLong.of(99), Freshness.ANY)).isEmpty();
  }

  @Test
  void followersHearOfATransaction() throws InterruptedException {
    try (ServerStream<InclusionFrame> stream = served.client.subscribeInclusions()) {
      assertThat(stream.next(PATIENCE)).as("the head, at once").isPresent();
      ExecutionView ran = send(Address.ofShort(0x79), 1);

      Optional<InclusionFrame> frame = stream.next(PATIENCE);
      while (frame.isPresent() && !frame.get().toString().contains(ran.digest().toString())) {
        frame = stream.next(PATIENCE);
      }

      assertThat(frame).isPresent();
    }
  }

  private ExecutionView send(Address recipient, long amount) {
    TransactionData data =
        served.transaction(commands ->
            commands.transferObjects(
                commands.splitCoins(new Argument.GasCoin(), amount), recipient));
    byte[] bcs = data.bcs();
    return served.client.execute(Bytes.owning(bcs), served.signatures(bcs));
  }

  private ObjectRecord only(WalrusType type) {
    return served.chain.state().ofType(type.in(served.genesis.edition())).next();
  }
}
