package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.RandomEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.object.RandomObjects;
import dev.rosmarus.sui.object.SuiObject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A chain with validators of its own that signs whatever it makes up; the same seed gives the same
 * chain. Every checkpoint comes with bodies, effects, events and one object.
 */
public final class TestChain {

  private static final GasCost GAS = new GasCost(1, 2, 3, 4);

  private final RandomValues random;
  private final int validators;
  private List<ValidatorSecretKey> keys;
  private ValidatorCommittee committee;
  private long sequenceNumber = 100;
  private Optional<Digest> previous;

  public TestChain(long seed, int validators) {
    this.random = new RandomValues(seed);
    this.validators = validators;
    this.previous = Optional.of(random.digest());
    this.keys = newKeys();
    this.committee = committee(7, keys);
  }

  public ValidatorCommittee committee() {
    return committee;
  }

  /** What somebody knows who trusts the chain as far as it is now. */
  public VerifierState state() {
    CheckpointSummary last =
        summary(sequenceNumber, random.digest(), Optional.empty(), Optional.empty());
    return new VerifierState(new VerifiedSummary(last, previous.orElseThrow()), committee);
  }

  public UnverifiedCheckpoint next(int transactions) {
    return next(transactions, false);
  }

  /** The last of its epoch; the next ones are signed by a new committee. */
  public UnverifiedCheckpoint lastOfEpoch() {
    return next(2, true);
  }

  private UnverifiedCheckpoint next(int count, boolean epochEnds) {
    sequenceNumber++;
    List<UnverifiedTransaction> transactions = new ArrayList<>();
    List<CheckpointContents.Transaction> entries = new ArrayList<>();
    SuiObject object = RandomObjects.object(random);
    for (int i = 0; i < count; i++) {
      byte[] body = random.bytes(60);
      byte[] events = new RandomEffects(random).events().encode();
      boolean withEvents = i % 3 != 1;
      EffectsV2 effects =
          effects(
              Digest.salted("TransactionData::", body),
              Optional.of(events).filter(e -> withEvents),
              i == 0 ? Optional.of(object) : Optional.empty());
      transactions.add(
          new UnverifiedTransaction(
              Optional.of(MemorySegment.ofArray(body)),
              MemorySegment.ofArray(effects.encode()),
              Optional.of(MemorySegment.ofArray(events)).filter(e -> withEvents)));
      entries.add(entry(effects));
    }
    CheckpointContents contents =
        new CheckpointContents(
            random.oneOf(CheckpointContents.Version.values()), List.copyOf(entries));
    return checkpoint(contents, transactions, object, epochEnds);
  }

  private UnverifiedCheckpoint checkpoint(
      CheckpointContents contents,
      List<UnverifiedTransaction> transactions,
      SuiObject object,
      boolean epochEnds) {
    List<ValidatorSecretKey> nextKeys = epochEnds ? newKeys() : keys;
    Optional<EndOfEpoch> end =
        epochEnds
            ? Optional.of(
                new EndOfEpoch(committee(committee.epoch() + 1, nextKeys).members(), 5, List.of()))
            : Optional.empty();
    CheckpointSummary summary = summary(sequenceNumber, contents.digest(), previous, end);
    UnverifiedSummary signed = sign(summary);
    if (epochEnds) {
      keys = nextKeys;
      committee = committee(committee.epoch() + 1, keys);
    }
    previous = Optional.of(summary.digest());
    byte[] objectBcs = BcsWriter.encode(object, (out, o) -> o.write(out));
    return new UnverifiedCheckpoint(
        sequenceNumber,
        signed,
        MemorySegment.ofArray(contents.encode()),
        transactions,
        transactions.isEmpty() ? List.of() : List.of(MemorySegment.ofArray(objectBcs)));
  }

  /** As all but one of the validators would sign it. */
  public UnverifiedSummary sign(CheckpointSummary summary) {
    return sign(MemorySegment.ofArray(summary.encode()));
  }

  public UnverifiedSummary sign(MemorySegment bcs) {
    int absent = random.below(validators);
    int[] signers = IntStream.range(0, validators).filter(place -> place != absent).toArray();
    byte[] message = CheckpointCertificate.message(bcs, committee.epoch());
    List<ValidatorSignature> signatures =
        IntStream.of(signers).mapToObj(place -> keys.get(place).sign(message)).toList();
    return new UnverifiedSummary(
        bcs,
        CheckpointCertificate.of(
            committee.epoch(), ValidatorSignature.aggregate(signatures), signers));
  }

  private CheckpointSummary summary(
      long number, Digest contents, Optional<Digest> before, Optional<EndOfEpoch> end) {
    return new CheckpointSummary(
        committee.epoch(),
        number,
        number * 10,
        contents,
        before,
        GAS,
        number * 250,
        List.of(new Commitment.Artifacts(random.digest())),
        end,
        Bytes.of(new byte[] {0, 1}));
  }

  private CheckpointContents.Transaction entry(EffectsV2 effects) {
    return new CheckpointContents.Transaction(
        new ExecutionDigests(effects.transactionDigest(), effects.digest()),
        List.of(
            new CheckpointContents.UserSignature(
                Bytes.of(random.bytes(97)), OptionalLong.empty())));
  }

  private EffectsV2 effects(
      Digest transaction, Optional<byte[]> events, Optional<SuiObject> written) {
    List<ChangedObject> changed =
        written
            .map(object ->
                List.of(
                    new ChangedObject(
                        object.id(),
                        new ObjectIn.Existed(object.version(), object.digest(), object.owner()),
                        new ObjectOut.NotExisting(),
                        ChangedObject.IdOperation.DELETED)))
            .orElse(List.of());
    return new EffectsV2(
        new ExecutionStatus.Success(),
        committee.epoch(),
        GAS,
        transaction,
        OptionalLong.empty(),
        events.map(bcs -> TransactionEvents.digest(MemorySegment.ofArray(bcs))),
        random.listOf(2, random::digest),
        9,
        changed,
        new EffectsTail.Known(List.of(), Optional.empty()));
  }

  private List<ValidatorSecretKey> newKeys() {
    return IntStream.range(0, validators)
        .mapToObj(i -> ValidatorSecretKey.of(scalar()))
        .sorted(Comparator.comparing(ValidatorSecretKey::publicKey))
        .toList();
  }

  /** Below the order of the group, for its first byte is 0. */
  private byte[] scalar() {
    byte[] scalar = random.bytes(ValidatorSecretKey.BYTES);
    scalar[0] = 0;
    return scalar;
  }

  private static ValidatorCommittee committee(long epoch, List<ValidatorSecretKey> keys) {
    return ValidatorCommittee.of(
        epoch,
        keys.stream()
            .map(key -> new CommitteeMember(Bytes.of(key.publicKey().bytes()), 10))
            .toList());
  }
}
