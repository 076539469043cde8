package dev.rosmarus.sui.checkpoint.chain;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointContents;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.EndOfEpoch;
import dev.rosmarus.sui.checkpoint.ExecutionDigests;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * An invented chain whose checkpoints are all truly signed and linked: what an honest full node has
 * to tell. Its events come from the Walrus package, from an upgrade of it, and from another
 * package. Making one costs about 2 ms per checkpoint with four validators.
 */
public final class SignedChain {

  /** The first version of the Walrus package. */
  public static final Address WALRUS = Address.ofShort(0xaa01);

  /** The version that defined some of its events. */
  public static final Address WALRUS_UPGRADE = Address.ofShort(0xaa02);

  /** A package of others. */
  public static final Address FOREIGN = Address.ofShort(0xbb01);

  private static final Address SENDER = Address.ofShort(0xcc01);
  private static final GasCost GAS = new GasCost(1000, 2000, 500, 5);
  private static final long FIRST_TIMESTAMP_MS = 1_700_000_000_000L;
  private static final long PACE_MS = 250;

  /** In place of events: a count of one, and then nothing. */
  private static final byte[] UNREADABLE = {1};

  private final ChainPlan plan;
  private final LongPredicate unreadable;
  private final SplittableRandom random;
  private final Map<Long, Validators> validators = new ConcurrentHashMap<>();
  private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
  private long transactionsTotal = 1;

  private SignedChain(ChainPlan plan, LongPredicate unreadable) {
    this.plan = plan;
    this.unreadable = unreadable;
    this.random = new SplittableRandom(plan.seed());
  }

  public static SignedChain of(ChainPlan plan) {
    return of(plan, number -> false);
  }

  /**
   * @param unreadable checkpoints whose events have a form that nobody knows yet
   */
  public static SignedChain of(ChainPlan plan, LongPredicate unreadable) {
    SignedChain chain = new SignedChain(plan, unreadable);
    Optional<Digest> previous =
        plan.firstCheckpoint() == 0
            ? Optional.empty()
            : Optional.of(Digest.blake2b(BcsWriter.growing().u64(plan.seed()).toByteArray()));
    for (int i = 0; i < plan.checkpoints(); i++) {
      SignedCheckpoint made = chain.make(i, previous);
      chain.checkpoints.add(made);
      previous = Optional.of(made.certified().summary().digest());
    }
    return chain;
  }

  public List<SignedCheckpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  public SignedCheckpoint at(long sequenceNumber) {
    return checkpoints.get((int) (sequenceNumber - plan.firstCheckpoint()));
  }

  public long firstNumber() {
    return plan.firstCheckpoint();
  }

  public long lastNumber() {
    return plan.firstCheckpoint() + checkpoints.size() - 1;
  }

  public ValidatorCommittee committee(long epoch) {
    return validators(epoch).committee();
  }

  /** The committee that signs the checkpoint after this one. */
  public ValidatorCommittee committeeAfter(long sequenceNumber) {
    CheckpointSummary summary = at(sequenceNumber).certified().summary();
    return committee(summary.epoch() + (summary.endOfEpoch().isPresent() ? 1 : 0));
  }

  public Validators validators(long epoch) {
    return validators.computeIfAbsent(
        epoch,
        e ->
            Validators.of(
                e, plan.validators(), new SplittableRandom(plan.seed() * 31 + Long.hashCode(e))));
  }

  /** Which package every package of this chain is a version of. */
  public static Map<Address, Address> originals() {
    return Map.of(WALRUS, WALRUS, WALRUS_UPGRADE, WALRUS, FOREIGN, FOREIGN);
  }

  private SignedCheckpoint make(int index, Optional<Digest> previous) {
    long number = plan.firstCheckpoint() + index;
    long epoch = plan.firstEpoch() + index / plan.checkpointsPerEpoch();
    boolean last = (index + 1) % plan.checkpointsPerEpoch() == 0;
    List<SignedTransaction> transactions = new ArrayList<>();
    int count = random.nextInt(plan.transactionsMax() + 1);
    for (int i = 0; i < count; i++) {
      transactions.add(transaction(number, i, epoch));
    }
    CheckpointContents contents = contents(number, transactions);
    transactionsTotal += count;
    CheckpointSummary summary =
        new CheckpointSummary(
            epoch,
            number,
            transactionsTotal,
            contents.digest(),
            previous,
            GAS,
            FIRST_TIMESTAMP_MS + index * PACE_MS,
            List.of(),
            last
                ? Optional.of(new EndOfEpoch(committee(epoch + 1).members(), 99, List.of()))
                : Optional.empty(),
            Bytes.EMPTY);
    return new SignedCheckpoint(
        validators(epoch).sign(summary, random.nextInt(plan.validators())),
        Bytes.owning(contents.encode()),
        transactions);
  }

  private static CheckpointContents contents(long number, List<SignedTransaction> transactions) {
    return new CheckpointContents(
        number % 2 == 0 ? CheckpointContents.Version.V1 : CheckpointContents.Version.V2,
        transactions.stream()
            .map(transaction ->
                new CheckpointContents.Transaction(
                    new ExecutionDigests(
                        transaction.digest(),
                        TransactionEffects.digest(transaction.effectsBcs().segment())),
                    List.of()))
            .toList());
  }

  private SignedTransaction transaction(long checkpoint, int index, long epoch) {
    Digest digest =
        Digest.blake2b(
            BcsWriter.growing().u64(plan.seed()).u64(checkpoint).u64(index).toByteArray());
    List<Event> events = new ArrayList<>();
    int count = random.nextInt(plan.eventsMax() + 1);
    for (int i = 0; i < count; i++) {
      events.add(event(checkpoint));
    }
    byte[] eventsBcs =
        unreadable.test(checkpoint) ? UNREADABLE : new TransactionEvents(events).encode();
    MemorySegment eventsBytes = MemorySegment.ofArray(eventsBcs);
    TransactionEffects effects =
        new EffectsV2(
            new ExecutionStatus.Success(),
            epoch,
            GAS,
            digest,
            OptionalLong.empty(),
            events.isEmpty()
                ? Optional.empty()
                : Optional.of(TransactionEvents.digest(eventsBytes)),
            List.of(),
            checkpoint,
            List.of(),
            new EffectsTail.Known(List.of(), Optional.empty()));
    return new SignedTransaction(
        digest, Bytes.owning(effects.encode()), Bytes.owning(eventsBcs), events);
  }

  private Event event(long checkpoint) {
    byte[] contents = BcsWriter.growing().u32(checkpoint & 0xffff).toByteArray();
    return switch (random.nextInt(4)) {
      case 0 -> event(WALRUS, "EpochChangeStart", contents);
      case 1 -> event(WALRUS_UPGRADE, "EpochChangeDone", contents);
      default -> event(FOREIGN, "EpochChangeStart", contents);
    };
  }

  private static Event event(Address definedBy, String name, byte[] contents) {
    return new Event(
        definedBy, "system", SENDER, StructTag.of(definedBy, "events", name), Bytes.of(contents));
  }
}
