package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.endpoint.Backoff;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.Owner;
import dev.rosmarus.sui.rpc.fake.FakeFullNode;
import dev.rosmarus.sui.rpc.fake.FakeLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Fake full nodes of one ledger and a client of them, whose clock moves only when the client pauses
 * or a test says so.
 */
final class TestNodes implements AutoCloseable {

  static final Address ALICE = Address.parse("0xa11ce").orElseThrow();
  static final Duration START = Duration.ofDays(20_000);

  final FakeLedger ledger = FakeLedger.named("test");
  final List<FakeFullNode> fakes = new ArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final Seen seen = new Seen();
  private final AtomicLong clockMillis = new AtomicLong(START.toMillis());
  private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
  private final List<FullNodes> clients = new ArrayList<>();

  /** What an observer was told, as lines. */
  static final class Seen implements RpcObserver {
    final List<String> left = new CopyOnWriteArrayList<>();
    final List<String> returned = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> streams = new CopyOnWriteArrayList<>();

    @Override
    public void endpointLeft(String endpoint, String why, Duration coolDown) {
      left.add(endpoint + " " + why);
    }

    @Override
    public void endpointReturned(String endpoint) {
      returned.add(endpoint);
    }

    @Override
    public void requestFinished(String method, String endpoint, String status, Duration took) {
      requests.add(method + " " + status);
    }

    @Override
    public void callFinished(String method, String status, Duration took, int retries) {
      calls.add(method + " " + status + " " + retries);
    }

    @Override
    public void streamOpened(String method, String endpoint) {
      streams.add("opened " + method);
    }

    @Override
    public void streamEnded(String method, String endpoint, String status, long frames) {
      streams.add("ended " + method + " " + status + " " + frames);
    }
  }

  TestNodes(int count) {
    ledger.setClock(clock());
    ledger.addCheckpoint(golden(70001));
    for (int i = 0; i < count; i++) {
      fakes.add(FakeFullNode.start(ledger));
    }
  }

  FakeFullNode fake(int index) {
    return fakes.get(index);
  }

  FullNodes client() {
    return client(UnaryOperator.identity());
  }

  FullNodes client(UnaryOperator<FullNodeConfig> change) {
    return client(change, StreamLimits.DEFAULT);
  }

  FullNodes client(UnaryOperator<FullNodeConfig> change, StreamLimits limits) {
    FullNodeConfig config =
        FullNodeConfig.of(fakes.stream().map(fake -> Endpoint.of(fake.url())).toList())
            .withBackoff(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), OptionalInt.of(5)));
    FullNodes client =
        FullNodes.open(
            change.apply(config), clock(), new Random(1), seen, Optional.of(this::pause), limits);
    clients.add(client);
    return client;
  }

  /** What happens in the client's next pause. */
  void inPause(Runnable event) {
    events.add(event);
  }

  private void pause(Duration delay) {
    pauses.add(delay);
    pass(delay);
    Optional.ofNullable(events.poll()).ifPresent(Runnable::run);
  }

  /** Waits until something is so that other threads are about to make so. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not become so within 20 s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Appends checkpoints without contents up to this one. */
  void advanceTo(long number) {
    for (long next = ledger.height() + 1; next <= number; next++) {
      ledger.addCheckpoint(Checkpoint.newBuilder().setSequenceNumber(next).build());
    }
  }

  InstantSource clock() {
    return () -> Instant.ofEpochMilli(clockMillis.get());
  }

  void pass(Duration time) {
    clockMillis.addAndGet(time.toMillis());
  }

  static Checkpoint golden(int number) {
    try (InputStream in =
        TestNodes.class.getResourceAsStream("/vectors/sui/" + number + ".binpb")) {
      return Checkpoint.parseFrom(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Address id(int number) {
    return Address.parse("0x" + Integer.toHexString(number)).orElseThrow();
  }

  /** An object of {@link #ALICE}. */
  static dev.rosmarus.sui.proto.Object object(int number) {
    return dev.rosmarus.sui.proto.Object.newBuilder()
        .setObjectId(id(number).toString())
        .setVersion(7)
        .setDigest(Digest.blake2b(new byte[] {(byte) number}).toString())
        .setObjectType("0x2::coin::Coin<0x2::sui::SUI>")
        .setBalance(number)
        .setContents(
            Bcs.newBuilder()
                .setValue(com.google.protobuf.ByteString.copyFrom(new byte[] {1, 2, 3})))
        .setOwner(Owner.newBuilder().setKind(Owner.OwnerKind.ADDRESS).setAddress(ALICE.toString()))
        .build();
  }

  @Override
  public void close() {
    clients.forEach(FullNodes::close);
    fakes.forEach(FakeFullNode::close);
  }
}
