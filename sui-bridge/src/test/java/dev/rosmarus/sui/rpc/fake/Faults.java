package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.Message;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.proto.Checkpoint;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How a fake full node misbehaves; every switch may be turned while it serves, from any thread.
 * Methods go by their name alone, such as {@code GetCheckpoint}; {@link #ALL} means every one.
 */
public final class Faults {

  public static final String ALL = "*";

  /** A failure for the next so many calls. */
  private record Failure(long calls, Supplier<StatusRuntimeException> error) {}

  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<Message>> alterations = new ConcurrentHashMap<>();
  private final Set<String> garbled = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Digest> chain = new AtomicReference<>();
  private volatile UnaryOperator<Checkpoint> lie = UnaryOperator.identity();
  private volatile long lag;
  private volatile long prunedBelow;
  private volatile long skippedFrame = -1;
  private volatile long missingEvent = -1;
  private volatile int framesPerSubscription = Integer.MAX_VALUE;
  private volatile int framesPerList = Integer.MAX_VALUE;
  private volatile boolean subscriptionsSilent;
  private volatile boolean compressed;
  private volatile boolean headersAbsent;
  private volatile String authorization = "";
  private volatile long clockBehindMillis;

  /** Its height stays this many checkpoints behind the ledger; later ones do not exist there. */
  public Faults lagBy(long checkpoints) {
    lag = checkpoints;
    return this;
  }

  /** The time of its last checkpoint looks this much older than it is. */
  public Faults clockBehind(long millis) {
    clockBehindMillis = millis;
    return this;
  }

  /** Checkpoints below this number are gone. */
  public Faults pruneBelow(long number) {
    prunedBelow = number;
    return this;
  }

  /** Every call of the method fails so, until {@link #mend}. */
  public Faults fail(String method, Status status) {
    return fail(method, Long.MAX_VALUE, status::asRuntimeException);
  }

  /** The next calls of the method fail so. */
  public Faults fail(String method, long calls, Supplier<StatusRuntimeException> error) {
    failures.put(method, new Failure(calls, error));
    return this;
  }

  /** Answers of the method wait until {@link #release}. */
  public Faults hold(String method) {
    gates.put(method, new CountDownLatch(1));
    return this;
  }

  public Faults release(String method) {
    Optional.ofNullable(gates.remove(method)).ifPresent(CountDownLatch::countDown);
    return this;
  }

  /** Every checkpoint, got or subscribed to, passes through this first. */
  public Faults lie(UnaryOperator<Checkpoint> lie) {
    this.lie = lie;
    return this;
  }

  /** Answers of the method pass through this. */
  public Faults alter(String method, UnaryOperator<Message> alteration) {
    alterations.put(method, alteration);
    return this;
  }

  /** Answers of the method are bytes that are no protobuf. */
  public Faults garble(String method) {
    garbled.add(method);
    return this;
  }

  /** Subscriptions end without a word after this many frames. */
  public Faults dropSubscriptionsAfter(int frames) {
    framesPerSubscription = frames;
    return this;
  }

  /** Lists break after this many frames. */
  public Faults breakListsAfter(int frames) {
    framesPerList = frames;
    return this;
  }

  /** Subscriptions leave out this checkpoint. */
  public Faults skipFrame(long number) {
    skippedFrame = number;
    return this;
  }

  /** Subscriptions open and then say nothing. */
  public Faults silenceSubscriptions(boolean silent) {
    subscriptionsSilent = silent;
    return this;
  }

  /** The server cannot find an event of this checkpoint. */
  public Faults missEventOf(long number) {
    missingEvent = number;
    return this;
  }

  /** Answers are zstd-compressed. */
  public Faults compress(boolean zstd) {
    compressed = zstd;
    return this;
  }

  /** Answers carry none of the headers about chain and height. */
  public Faults withoutHeaders(boolean absent) {
    headersAbsent = absent;
    return this;
  }

  /** Calls without this authorization header are refused. */
  public Faults requireAuthorization(String header) {
    authorization = header;
    return this;
  }

  /** Says that it serves another chain. */
  public Faults pretendChain(Digest other) {
    chain.set(other);
    return this;
  }

  /** Everything is well again; what is held goes on. */
  public Faults mend() {
    failures.clear();
    alterations.clear();
    garbled.clear();
    gates.keySet().forEach(this::release);
    chain.set(null);
    lie = UnaryOperator.identity();
    lag = 0;
    clockBehindMillis = 0;
    prunedBelow = 0;
    skippedFrame = -1;
    missingEvent = -1;
    framesPerSubscription = Integer.MAX_VALUE;
    framesPerList = Integer.MAX_VALUE;
    subscriptionsSilent = false;
    compressed = false;
    headersAbsent = false;
    authorization = "";
    return this;
  }

  Optional<StatusRuntimeException> failureOf(String method) {
    return one(method).or(() -> one(ALL)).map(failure -> failure.error().get());
  }

  private Optional<Failure> one(String method) {
    AtomicReference<Failure> used = new AtomicReference<>();
    failures.computeIfPresent(
        method,
        (name, failure) -> {
          used.set(failure);
          long left = failure.calls() - 1;
          return left == 0 ? null : new Failure(left, failure.error());
        });
    return Optional.ofNullable(used.get());
  }

  void awaitGate(String method) {
    for (String name : new String[] {method, ALL}) {
      CountDownLatch gate = gates.get(name);
      if (gate != null) {
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  Message altered(String method, Message message) {
    return alterations.getOrDefault(method, UnaryOperator.identity()).apply(message);
  }

  boolean isGarbled(String method) {
    return garbled.contains(method) || garbled.contains(ALL);
  }

  Checkpoint told(Checkpoint checkpoint) {
    return lie.apply(checkpoint);
  }

  Digest chain(Digest real) {
    return Optional.ofNullable(chain.get()).orElse(real);
  }

  long lag() {
    return lag;
  }

  long clockBehindMillis() {
    return clockBehindMillis;
  }

  long prunedBelow() {
    return prunedBelow;
  }

  boolean skips(long number) {
    return skippedFrame == number;
  }

  boolean missesEventOf(long number) {
    return missingEvent == number;
  }

  int framesPerSubscription() {
    return framesPerSubscription;
  }

  int framesPerList() {
    return framesPerList;
  }

  boolean subscriptionsSilent() {
    return subscriptionsSilent;
  }

  boolean compressed() {
    return compressed;
  }

  boolean headersAbsent() {
    return headersAbsent;
  }

  String authorization() {
    return authorization;
  }
}
