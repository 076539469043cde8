package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointFrame;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One full node of an invented chain, with its vices. */
final class InventedEndpoint {

  private final String name;
  private final SignedChain chain;
  private final InventedHead head;
  private final SplittableRandom random;
  private final AtomicInteger calls = new AtomicInteger();

  /** Of answers, from 0 to 1. */
  volatile double failing;

  /** Lies about this checkpoint, once. */
  final AtomicLong lyingOnceAt = new AtomicLong(-1);

  /** The next so many lists of events get no further. */
  final AtomicInteger listsStuck = new AtomicInteger();

  volatile double lying;
  volatile double pretendingPruned;
  volatile double breaking;
  volatile double skipping;
  volatile double omitting;
  volatile boolean withoutSubscriptions;
  volatile boolean withoutLiveEvents;
  volatile boolean silent;
  volatile boolean packagesFalse;
  volatile long lag;
  volatile long prunedBelow;

  /** Does not say how far it is, so that what is pruned looks as if it did not exist yet. */
  volatile boolean withoutHeight;

  InventedEndpoint(String name, SignedChain chain, InventedHead head, long seed) {
    this.name = name;
    this.chain = chain;
    this.head = head;
    this.random = new SplittableRandom(seed);
  }

  String name() {
    return name;
  }

  /** Calls for checkpoints so far. */
  int calls() {
    return calls.get();
  }

  long height() {
    return head.height() - lag;
  }

  private synchronized boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private synchronized UnverifiedCheckpoint lie(
      UnverifiedCheckpoint truth, CheckpointDetail detail) {
    return detail == CheckpointDetail.SUMMARY
        ? Alterations.withSummary(truth, Alterations.flipped(truth.summary().bcs(), random))
        : Alterations.any(truth, random);
  }

  CheckpointReply checkpoint(long number, CheckpointDetail detail) {
    calls.incrementAndGet();
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    if (number < prunedBelow && withoutHeight) {
      return new CheckpointReply.NotYet(name, 0);
    }
    if (number < prunedBelow || chance(pretendingPruned)) {
      return new CheckpointReply.Pruned(name, "below " + prunedBelow);
    }
    if (number > height()) {
      return new CheckpointReply.NotYet(name, height());
    }
    return new CheckpointReply.Found(name, told(number, detail));
  }

  private UnverifiedCheckpoint told(long number, CheckpointDetail detail) {
    UnverifiedCheckpoint truth = chain.at(number).unverified();
    return lyingOnceAt.compareAndSet(number, -1) || chance(lying) ? lie(truth, detail) : truth;
  }

  long head() {
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    return Math.max(chain.firstNumber(), height());
  }

  Optional<Address> originalOf(Address packageId) {
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    return packagesFalse
        ? Optional.of(SignedChain.FOREIGN)
        : Optional.ofNullable(SignedChain.originals().get(packageId));
  }

  EpochView epoch(long epoch) {
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    OptionalLong last =
        chain.checkpoints().stream()
            .map(one -> one.certified().summary())
            .filter(summary -> summary.epoch() == epoch && summary.endOfEpoch().isPresent())
            .mapToLong(CheckpointSummary::sequenceNumber)
            .findFirst();
    ValidatorCommittee members = chain.committee(chance(lying) ? epoch + 100 : epoch);
    return new EpochView(epoch, 1000, OptionalLong.empty(), last, members.members());
  }

  /** Events as lists and subscriptions have them. */
  InventedEvents events() {
    if (withoutSubscriptions) {
      throw new RpcException.NotSupported(name, name + ": no events");
    }
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    return new InventedEvents(
        name,
        chain,
        head,
        lag,
        () -> chance(omitting),
        () -> chance(breaking),
        () -> listsStuck.getAndDecrement() > 0);
  }

  ServerStream<EventFrame> subscribeEvents(List<Address> packages) {
    if (withoutLiveEvents) {
      throw new RpcException.NotSupported(name, name + ": no events");
    }
    return events().subscribe(packages);
  }

  ServerStream<CheckpointFrame> subscribe() {
    if (withoutSubscriptions) {
      throw new RpcException.NotSupported(name, name + ": no subscriptions");
    }
    if (chance(failing)) {
      throw new RpcException.Unavailable(name, name + ": overloaded");
    }
    return new Subscription();
  }

  private final class Subscription implements ServerStream<CheckpointFrame> {

    private long next = Math.max(chain.firstNumber(), height());
    private volatile boolean ended;

    @Override
    public Optional<CheckpointFrame> next() throws InterruptedException {
      Optional<CheckpointFrame> frame = Optional.empty();
      while (frame.isEmpty() && !ended) {
        frame = next(Duration.ofSeconds(1));
      }
      return frame;
    }

    @Override
    public Optional<CheckpointFrame> next(Duration patience) throws InterruptedException {
      long nanos = patience.toNanos();
      if (ended || silent || !head.await(next + lag, nanos)) {
        if (silent) {
          head.await(Long.MAX_VALUE, nanos);
        }
        return Optional.empty();
      }
      if (chance(breaking)) {
        ended = true;
        if (chance(0.5)) {
          throw new RpcException.Unavailable(name, name + ": stream broke");
        }
        return Optional.empty();
      }
      next += chance(skipping) ? 1 : 0;
      if (next > height()) {
        return Optional.empty();
      }
      long number = next++;
      return Optional.of(new CheckpointFrame(number, told(number, CheckpointDetail.EVENTS)));
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public String endpoint() {
      return name;
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
