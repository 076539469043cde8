package dev.rosmarus.sui.execution.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the validators know: objects, locks, what ran and what is under way. It also watches over
 * the one rule: nobody may have two transactions over the same object version stored while the
 * first can still win.
 */
final class ModelLedger {

  private static final Duration CHECKPOINT = Duration.ofMillis(250);
  private static final long INCLUSION_CHECKPOINTS = 2;
  private static final long FIRST_CHECKPOINT = 1000;

  final Map<Address, ModelObject> live = new HashMap<>();
  final Map<Digest, Executed> executed = new LinkedHashMap<>();
  final Map<ObjectRef, Digest> locks = new HashMap<>();
  final Map<Digest, TransactionData> stored = new LinkedHashMap<>();
  final Map<Long, Integer> effects = new HashMap<>();
  final Deque<ExecutionError> callErrors = new ArrayDeque<>();
  Function<TransactionData, Optional<RpcException>> refusal = _ -> Optional.empty();
  Optional<Address> currentPackage = Optional.empty();
  long gasNeeded;
  long price = 1000;

  private final Map<Digest, Pending> pending = new LinkedHashMap<>();
  private final Set<Digest> onDisk = new HashSet<>();
  private final Set<Digest> sent = new HashSet<>();
  private final Set<Digest> refused = new HashSet<>();
  private final Set<Digest> uncertain = new HashSet<>();
  private final ModelTime time;
  private final Duration epochLength;

  record Executed(ModelVm.Run run, long inclusion, Instant at) {}

  private record Pending(TransactionData data, Instant due) {}

  ModelLedger(ModelTime time, Duration epochLength) {
    this.time = time;
    this.epochLength = epochLength;
  }

  long head() {
    return checkpointAt(time.chainTime());
  }

  private static long checkpointAt(Instant at) {
    return FIRST_CHECKPOINT + Duration.between(ModelTime.START, at).dividedBy(CHECKPOINT);
  }

  long epoch() {
    return Duration.between(ModelTime.START, time.chainTime()).dividedBy(epochLength);
  }

  long firstCheckpointOfEpoch() {
    return checkpointAt(ModelTime.START.plus(epochLength.multipliedBy(epoch())));
  }

  /** These are the transactions of unknown fate on the process's disk now. */
  void stored(List<Bytes> open) {
    tick();
    onDisk.clear();
    for (Bytes bcs : open) {
      TransactionData data = decode(bcs);
      onDisk.add(data.digest());
      stored.putIfAbsent(data.digest(), data);
    }
    onDisk.forEach(this::requireNoRival);
  }

  private void requireNoRival(Digest digest) {
    Set<ObjectRef> used = new HashSet<>(ModelVm.exact(stored.get(digest)));
    stored.forEach((other, earlier) -> {
      if (!other.equals(digest) && ModelVm.exact(earlier).stream().anyMatch(used::contains)) {
        assertThat(canStillWin(other, earlier) && canStillWin(digest, stored.get(digest)))
            .as(
                "%s and %s are signed over one version (refused %s, uncertain %s, under way %s)",
                digest,
                other,
                refused.contains(other),
                uncertain.contains(other),
                pending.containsKey(other))
            .isFalse();
      }
    });
  }

  /** What is sent and not stored would be forgotten in a crash. */
  void requireStored(Digest digest) {
    assertThat(onDisk).as("what is stored when %s is sent", digest).contains(digest);
    sent.add(digest);
  }

  private boolean canStillWin(Digest digest, TransactionData data) {
    boolean knownRefused = refused.contains(digest) && !uncertain.contains(digest);
    return (sent.contains(digest) || onDisk.contains(digest))
        && !executed.containsKey(digest)
        && !knownRefused
        && versionsAreLive(data)
        && !expired(data);
  }

  private boolean versionsAreLive(TransactionData data) {
    return ModelVm.exact(data).stream()
        .allMatch(ref -> live.containsKey(ref.id()) && live.get(ref.id()).ref().equals(ref));
  }

  private boolean expired(TransactionData data) {
    return data.expiration() instanceof Expiration.Epoch(long last) && epoch() > last;
  }

  /** Lets happen what is due. */
  void tick() {
    for (Map.Entry<Digest, Pending> entry : List.copyOf(pending.entrySet())) {
      if (!entry.getValue().due.isAfter(time.chainTime())) {
        pending.remove(entry.getKey());
        TransactionData data = entry.getValue().data;
        if (versionsAreLive(data) && !expired(data)) {
          run(entry.getKey(), data);
        }
      }
    }
  }

  /** The sender cannot know what became of it. */
  void isUncertain(Digest digest) {
    uncertain.add(digest);
  }

  /** It certainly did not arrive. */
  void isTurnedAway(Digest digest) {
    refused.add(digest);
  }

  Executed submit(TransactionData data, Bytes bcs, List<Bytes> signatures) {
    Digest digest = data.digest();
    if (!executed.containsKey(digest)) {
      validate(digest, data, bcs, signatures);
      pending.remove(digest);
      run(digest, data);
    }
    return executed.get(digest);
  }

  void submitLater(TransactionData data, Bytes bcs, List<Bytes> signatures, Instant due) {
    Digest digest = data.digest();
    if (!executed.containsKey(digest)) {
      validate(digest, data, bcs, signatures);
      pending.putIfAbsent(digest, new Pending(data, due));
    }
  }

  private void validate(Digest digest, TransactionData data, Bytes bcs, List<Bytes> signatures) {
    refusal.apply(data).ifPresent(e -> refuse(digest, e));
    boolean signed =
        signatures.size() == 1
            && SuiSignature.parse(signatures.getFirst().toByteArray())
                .isOfTransaction(data.sender(), bcs.toByteArray());
    if (!signed) {
      refuse(digest, invalid("bad signature"));
    }
    if (!versionsAreLive(data)) {
      refuse(digest, invalid("object version unavailable for consumption"));
    }
    if (expired(data)) {
      refuse(digest, invalid("expired"));
    }
    long paid = data.gas().payment().stream().mapToLong(ref -> live.get(ref.id()).balance()).sum();
    if (paid < data.gas().budget() || data.gas().price() < price) {
      refuse(digest, invalid("gas balance or price too low"));
    }
    for (ObjectRef ref : ModelVm.exact(data)) {
      Digest holder = locks.getOrDefault(ref, digest);
      if (!holder.equals(digest)) {
        refuse(
            digest, new RpcException.Locked(ModelChain.ENDPOINT, ref + " is locked by " + holder));
      }
    }
    ModelVm.exact(data).forEach(ref -> locks.put(ref, digest));
  }

  private void refuse(Digest digest, RpcException why) {
    if (why instanceof RpcException.Refused) {
      refused.add(digest);
    } else {
      uncertain.add(digest);
    }
    throw why;
  }

  private static RpcException invalid(String why) {
    return new RpcException.Refused(ModelChain.ENDPOINT, why, List.of());
  }

  private void run(Digest digest, TransactionData data) {
    List<Long> bumped = new ArrayList<>();
    ModelVm.Contract contract = (call, pures) -> call(call, pures, bumped, callErrors);
    ModelVm.Run run = new ModelVm(data, digest, Map.copyOf(live), contract).run(epoch(), gasNeeded);
    run.deleted().forEach(live::remove);
    live.putAll(run.written());
    if (run.effects().status().succeeded()) {
      bumped.forEach(key -> effects.merge(key, 1, Integer::sum));
    }
    executed.put(digest, new Executed(run, head() + INCLUSION_CHECKPOINTS, time.chainTime()));
  }

  /** The contract: any function but {@code abort} takes a key and makes its effect happen. */
  Optional<ExecutionError> call(
      Command.MoveCall call, List<Pure> pures, List<Long> bumped, Deque<ExecutionError> errors) {
    long argument = pures.getFirst().bcs().reader().u64();
    if (currentPackage.isPresent() && !currentPackage.get().equals(call.packageId())) {
      return Optional.of(abort("system", "inner", 1));
    }
    if (!errors.isEmpty()) {
      return Optional.of(errors.poll());
    }
    if (call.function().equals("abort")) {
      return Optional.of(abort("counter", "abort", argument));
    }
    bumped.add(argument);
    return Optional.empty();
  }

  static ExecutionError abort(String module, String function, long code) {
    return new ExecutionError.MoveAbort(
        new MoveLocation(ModelChain.CONTRACT, module, 0, 0, Optional.of(function)), code);
  }

  static TransactionData decode(Bytes bcs) {
    return BcsReader.decode(bcs.toByteArray(), TransactionData::read);
  }
}
