package dev.rosmarus.devchain.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.ContractUpgrade;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.EventFrame.EndReason;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.rpc.ServerStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events by the package that defines them: those that were, and those to come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilteredHistoryTest {

  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private LocalChain local;
  private FullNodes client;
  private List<Address> packages;

  @BeforeAll
  void start() {
    local =
        LocalChain.start(
            new LocalChainConfig(
                ANYWHERE,
                ANYWHERE,
                Optional.empty(),
                new WalrusParameters(13, 10, 1_000, 60_000, 5, ContractVersion.V4),
                Duration.ofSeconds(1)),
            InstantSource.system());
    packages = List.of(local.deployment().edition().originalId());
    new ContractUpgrade(local.deployment()).run(Set.of());
    client =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(local.rpc().url().toString()))),
            InstantSource.system(),
            new Random(1),
            RpcObserver.NONE);
  }

  @AfterAll
  void stop() {
    client.close();
    local.close();
  }

  @Test
  void listsEventsUpToTheTip() throws InterruptedException {
    List<EventFrame> frames = listed(0, OptionalLong.empty());

    assertThat(frames.stream().flatMap(frame -> frame.event().stream()))
        .isNotEmpty()
        .allSatisfy(listed -> assertThat(packages).contains(listed.event().type().address()))
        .anySatisfy(
            listed -> assertThat(listed.event().type().name()).isEqualTo("ContractUpgraded"));
    assertThat(frames.getLast().end()).contains(EndReason.LEDGER_TIP);
    assertThat(frames.subList(0, frames.size() - 1))
        .allSatisfy(frame -> assertThat(frame.end()).isEmpty());
  }

  @Test
  void stopsBeforeTheEndThatIsAskedFor() throws InterruptedException {
    List<EventFrame> frames = listed(0, OptionalLong.of(1));

    assertThat(frames.getLast().end()).contains(EndReason.CHECKPOINT_BOUND);
    assertThat(frames.getLast().completeTo()).hasValue(0);
  }

  @Test
  void goesOnBehindACursor() throws InterruptedException {
    List<EventFrame> all = listed(0, OptionalLong.empty());
    EventFrame first = all.stream().filter(f -> f.event().isPresent()).findFirst().orElseThrow();

    List<EventFrame> rest = new ArrayList<>();
    try (ServerStream<EventFrame> stream =
        client.listEvents(packages, 0, OptionalLong.empty(), first.cursor())) {
      drain(stream, rest);
    }

    assertThat(rest.stream().flatMap(frame -> frame.event().stream()))
        .doesNotContain(first.event().orElseThrow())
        .hasSizeGreaterThanOrEqualTo(events(all).size() - 1);
  }

  @Test
  void subscribersHearOfNewEvents() throws InterruptedException {
    try (ServerStream<EventFrame> stream = client.subscribeEvents(packages)) {
      assertThat(stream.next(PATIENCE)).as("how far it is").isPresent();
      new ContractUpgrade(local.deployment()).run(Set.of());

      Optional<EventFrame> frame = stream.next(PATIENCE);
      while (frame.isPresent() && frame.get().event().isEmpty()) {
        frame = stream.next(PATIENCE);
      }

      assertThat(frame).isPresent();
    }
  }

  private static List<EventFrame> events(List<EventFrame> frames) {
    return frames.stream().filter(frame -> frame.event().isPresent()).toList();
  }

  private List<EventFrame> listed(long start, OptionalLong end) throws InterruptedException {
    List<EventFrame> frames = new ArrayList<>();
    try (ServerStream<EventFrame> stream = client.listEvents(packages, start, end, Cursor.START)) {
      drain(stream, frames);
    }
    return frames;
  }

  private static void drain(ServerStream<EventFrame> from, List<EventFrame> to)
      throws InterruptedException {
    Optional<EventFrame> frame = from.next();
    while (frame.isPresent()) {
      to.add(frame.get());
      frame = from.next();
    }
  }
}
