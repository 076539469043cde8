package dev.rosmarus.bench;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointContents;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.ExecutionDigests;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A checkpoint such as the main network makes, truly signed, and the verifier's state before it: a
 * hundred validators, of which eighty signed; every transaction with two events and ten objects.
 */
record SignedCheckpoint(VerifierState before, UnverifiedCheckpoint checkpoint, long bytes) {

  private static final int VALIDATORS = 100;
  private static final int SIGNERS = 80;
  private static final long STAKE = 100;
  private static final long EPOCH = 900;
  private static final long NUMBER = 70_000;
  private static final int OBJECTS = 10;
  private static final int EVENTS = 2;
  private static final int EVENT_BYTES = 120;
  private static final int USER_SIGNATURE_BYTES = 97;
  private static final GasCost GAS = new GasCost(1_000_000, 2_000_000, 900_000, 9_000);
  private static final Address PACKAGE = Address.ofShort(0xaa);

  static SignedCheckpoint of(int transactions) {
    SplittableRandom random = new SplittableRandom(transactions);
    List<ValidatorSecretKey> keys = keys(random);
    ValidatorCommittee committee =
        ValidatorCommittee.of(
            EPOCH,
            keys.stream()
                .map(key -> new CommitteeMember(Bytes.of(key.publicKey().bytes()), STAKE))
                .toList());
    CheckpointSummary first = summary(NUMBER, Optional.of(digest(random)), digest(random));
    Digest firstDigest = first.digest();
    VerifierState before =
        VerifierState.trusting(firstDigest, MemorySegment.ofArray(first.encode()), committee);
    return signed(before, keys, random, firstDigest, transactions);
  }

  private static SignedCheckpoint signed(
      VerifierState before,
      List<ValidatorSecretKey> keys,
      SplittableRandom random,
      Digest previous,
      int count) {
    List<UnverifiedTransaction> transactions = new ArrayList<>();
    List<CheckpointContents.Transaction> listed = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      Digest digest = digest(random);
      byte[] events = events(random).encode();
      byte[] effects = effects(random, digest, events).encode();
      bytes += events.length + effects.length;
      transactions.add(
          new UnverifiedTransaction(
              Optional.empty(),
              MemorySegment.ofArray(effects),
              Optional.of(MemorySegment.ofArray(events))));
      listed.add(
          new CheckpointContents.Transaction(
              new ExecutionDigests(
                  digest, TransactionEffects.digest(MemorySegment.ofArray(effects))),
              List.of(
                  new CheckpointContents.UserSignature(
                      bytes(random, USER_SIGNATURE_BYTES), OptionalLong.empty()))));
    }
    CheckpointContents contents =
        new CheckpointContents(CheckpointContents.Version.V2, List.copyOf(listed));
    byte[] contentsBcs = contents.encode();
    byte[] summaryBcs = summary(NUMBER + 1, Optional.of(previous), contents.digest()).encode();
    UnverifiedSummary summary =
        new UnverifiedSummary(
            MemorySegment.ofArray(summaryBcs),
            certificate(keys, before.committee(), MemorySegment.ofArray(summaryBcs)));
    return new SignedCheckpoint(
        before,
        new UnverifiedCheckpoint(
            NUMBER + 1, summary, MemorySegment.ofArray(contentsBcs), transactions, List.of()),
        bytes + contentsBcs.length + summaryBcs.length);
  }

  private static CheckpointCertificate certificate(
      List<ValidatorSecretKey> keys, ValidatorCommittee committee, MemorySegment summary) {
    byte[] message = CheckpointCertificate.message(summary, EPOCH);
    List<ValidatorSecretKey> inOrder =
        keys.stream()
            .sorted((a, b) -> a.publicKey().compareTo(b.publicKey()))
            .limit(SIGNERS)
            .toList();
    ValidatorSignature aggregate =
        ValidatorSignature.aggregate(inOrder.stream().map(key -> key.sign(message)).toList());
    return CheckpointCertificate.of(
        committee.epoch(), aggregate, IntStream.range(0, SIGNERS).toArray());
  }

  private static CheckpointSummary summary(
      long number, Optional<Digest> previous, Digest contents) {
    return new CheckpointSummary(
        EPOCH,
        number,
        number * 20,
        contents,
        previous,
        GAS,
        1_700_000_000_000L,
        List.of(),
        Optional.empty(),
        Bytes.EMPTY);
  }

  private static EffectsV2 effects(SplittableRandom random, Digest transaction, byte[] events) {
    List<ChangedObject> changed = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      Owner owner = new Owner.AddressOwner(address(random));
      changed.add(
          new ChangedObject(
              address(random),
              new ObjectIn.Existed(NUMBER, digest(random), owner),
              new ObjectOut.Written(digest(random), owner),
              ChangedObject.IdOperation.NONE));
    }
    return new EffectsV2(
        new ExecutionStatus.Success(),
        EPOCH,
        GAS,
        transaction,
        OptionalLong.of(0),
        Optional.of(TransactionEvents.digest(MemorySegment.ofArray(events))),
        List.of(digest(random), digest(random)),
        NUMBER,
        changed,
        new EffectsTail.Known(List.of(), Optional.empty()));
  }

  private static TransactionEvents events(SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          new Event(
              PACKAGE,
              "pool",
              address(random),
              StructTag.of(PACKAGE, "pool", "Swapped"),
              bytes(random, EVENT_BYTES)));
    }
    return new TransactionEvents(events);
  }

  private static List<ValidatorSecretKey> keys(SplittableRandom random) {
    List<ValidatorSecretKey> keys = new ArrayList<>();
    for (int i = 0; i < VALIDATORS; i++) {
      byte[] secret = bytes(random, ValidatorSecretKey.BYTES).toByteArray();
      secret[0] = 1;
      keys.add(ValidatorSecretKey.of(secret));
    }
    return keys;
  }

  private static Digest digest(SplittableRandom random) {
    return Digest.of(bytes(random, Digest.BYTES).toByteArray());
  }

  private static Address address(SplittableRandom random) {
    return Address.of(bytes(random, Address.BYTES).toByteArray());
  }

  private static Bytes bytes(SplittableRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Bytes.owning(bytes);
  }
}
