package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.blob.ReferenceCounts;
import dev.rosmarus.node.client.StoreDecision.Holdings;
import dev.rosmarus.node.client.StoreDecision.Wanted;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StoreDecisionTest {

  private static final BlobIdBytes BLOB_ID = BlobIdBytes.of(new byte[32]);
  private static final long EPOCH = 7;
  private static final EventId EVENT = new EventId(Digest.of(new byte[32]), 3);

  private static Wanted wanted(boolean deletable) {
    return new Wanted(BLOB_ID, 1000, EPOCH, EPOCH + 3, deletable);
  }

  private static Address address(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return Address.of(bytes);
  }

  private static Storage storage(int id, long startEpoch, long endEpoch, long bytes) {
    return new Storage(address(id), startEpoch, endEpoch, bytes);
  }

  private static Blob blob(int id, long endEpoch, boolean certified, boolean deletable) {
    return new Blob(
        address(id),
        1,
        BLOB_ID,
        10,
        1,
        certified ? Optional.of(1L) : Optional.empty(),
        storage(id + 100, 1, endEpoch, 1000),
        deletable);
  }

  private static Optional<BlobStatus> permanent(long endEpoch, boolean certified) {
    return Optional.of(
        new BlobStatus.Permanent(
            endEpoch, certified, EVENT, new ReferenceCounts(0, 0), OptionalLong.of(1)));
  }

  private static StoreDecision decide(boolean deletable, Optional<BlobStatus> status, Blob... has) {
    return StoreDecision.of(
        wanted(deletable), status, Thrift.REUSING, new Holdings(List.of(has), List.of()));
  }

  @Test
  void whatIsCertifiedAsPermanentForLongEnoughIsNotPaidForAgain() {
    assertThat(decide(false, permanent(EPOCH + 3, true)))
        .isEqualTo(new StoreDecision.Certified(EVENT, EPOCH + 3));
    assertThat(decide(false, permanent(EPOCH + 2, true))).isEqualTo(new StoreDecision.Buy());
    assertThat(decide(false, permanent(EPOCH + 3, false))).isEqualTo(new StoreDecision.Buy());
  }

  @Test
  void aDeletableBlobIsBoughtEvenIfAPermanentOneIsThere() {
    assertThat(decide(true, permanent(EPOCH + 3, true))).isEqualTo(new StoreDecision.Buy());
  }

  @Test
  void whatTheNetworkHasFoundInvalidIsNotStored() {
    assertThat(decide(true, Optional.of(new BlobStatus.Invalid(EVENT)), blob(1, 99, true, true)))
        .isEqualTo(new StoreDecision.Invalid(EVENT));
  }

  @Test
  void theAccountsOwnBlobIsUsedForWhatItStillLacks() {
    Blob shortRegistered = blob(1, EPOCH + 1, false, true);
    Blob longRegistered = blob(2, EPOCH + 3, false, true);
    Blob shortCertified = blob(3, EPOCH + 2, true, true);
    Blob longCertified = blob(4, EPOCH + 9, true, true);
    assertThat(decide(true, Optional.empty(), shortRegistered))
        .isEqualTo(new StoreDecision.Finish(shortRegistered, 2));
    assertThat(decide(true, Optional.empty(), shortRegistered, longRegistered))
        .isEqualTo(new StoreDecision.Finish(longRegistered, 0));
    assertThat(decide(true, Optional.empty(), shortRegistered, longRegistered, shortCertified))
        .isEqualTo(new StoreDecision.Extend(shortCertified, 1));
    assertThat(decide(true, Optional.empty(), longRegistered, longCertified, shortCertified))
        .isEqualTo(new StoreDecision.Owned(longCertified));
  }

  @Test
  void blobsThatHaveEndedOrAreOfTheOtherKindAreOfNoUse() {
    assertThat(decide(true, Optional.empty(), blob(1, EPOCH, true, true), blob(2, 99, true, false)))
        .isEqualTo(new StoreDecision.Buy());
  }

  @Test
  void whoForcesGetsANewCertificateAndMayUseARegistration() {
    Thrift forced = new Thrift(true, true);
    Blob registered = blob(2, EPOCH + 3, false, true);
    assertThat(
            StoreDecision.of(
                wanted(true),
                Optional.empty(),
                forced,
                new Holdings(List.of(blob(1, 99, true, true), registered), List.of())))
        .isEqualTo(new StoreDecision.Finish(registered, 0));
  }

  @Test
  void theSmallestStorageThatWillDoIsTaken() {
    Storage future = storage(1, EPOCH + 1, EPOCH + 9, 1000);
    Storage brief = storage(2, 1, EPOCH + 2, 1000);
    Storage small = storage(3, 1, EPOCH + 9, 999);
    Storage large = storage(4, 1, EPOCH + 3, 5000);
    Storage longer = storage(5, 1, EPOCH + 9, 1000);
    Storage fitting = storage(6, EPOCH, EPOCH + 3, 1000);
    assertThat(
            StoreDecision.of(
                wanted(true),
                Optional.empty(),
                Thrift.REUSING,
                new Holdings(List.of(), List.of(future, brief, small, large, longer, fitting))))
        .isEqualTo(new StoreDecision.Use(fitting));
    assertThat(
            StoreDecision.of(
                wanted(true),
                Optional.empty(),
                Thrift.REUSING,
                new Holdings(List.of(), List.of(future, brief, small))))
        .isEqualTo(new StoreDecision.Buy());
  }

  @Provide
  Arbitrary<List<Blob>> blobs() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 99),
            Arbitraries.longs().between(EPOCH - 2, EPOCH + 6),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(StoreDecisionTest::blob)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Storage>> spaces() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 99),
            Arbitraries.longs().between(EPOCH - 2, EPOCH + 2),
            Arbitraries.longs().between(EPOCH - 2, EPOCH + 6),
            Arbitraries.longs().between(998, 1003))
        .as(StoreDecisionTest::storage)
        .list()
        .ofMaxSize(6);
  }

  @Property
  void whateverIsDoneTheBlobLastsAsLongAsWasAskedForAndNobodyPaysForWhatIsThere(
      @ForAll("blobs") List<Blob> blobs,
      @ForAll("spaces") List<Storage> spaces,
      @ForAll boolean deletable,
      @ForAll boolean force) {
    Wanted wanted = wanted(deletable);
    StoreDecision decision =
        StoreDecision.of(
            wanted, Optional.empty(), new Thrift(force, true), new Holdings(blobs, spaces));
    boolean owned =
        blobs.stream()
            .anyMatch(blob ->
                blob.deletable() == deletable
                    && blob.certifiedEpoch().isPresent()
                    && blob.storage().endEpoch() >= wanted.endEpoch());
    assertThat(decision instanceof StoreDecision.Owned).isEqualTo(owned && !force);
    switch (decision) {
      case StoreDecision.Owned(Blob blob) ->
          assertThat(blob.storage().endEpoch()).isGreaterThanOrEqualTo(wanted.endEpoch());
      case StoreDecision.Finish(Blob blob, long missing) ->
          assertThat(blob.storage().endEpoch() + missing).isGreaterThanOrEqualTo(wanted.endEpoch());
      case StoreDecision.Extend(Blob blob, long missing) -> {
        assertThat(blob.storage().endEpoch() + missing).isEqualTo(wanted.endEpoch());
        assertThat(missing).isPositive();
      }
      case StoreDecision.Use(Storage space) -> {
        assertThat(space.startEpoch()).isLessThanOrEqualTo(EPOCH);
        assertThat(space.endEpoch()).isGreaterThanOrEqualTo(wanted.endEpoch());
        assertThat(space.storageBytes()).isGreaterThanOrEqualTo(wanted.encodedBytes());
      }
      case StoreDecision.Buy _ ->
          assertThat(spaces)
              .noneMatch(space ->
                  space.startEpoch() <= EPOCH
                      && space.endEpoch() >= wanted.endEpoch()
                      && space.storageBytes() >= wanted.encodedBytes());
      case StoreDecision.Certified _, StoreDecision.Invalid _ ->
          throw new AssertionError("nobody asked the network");
    }
  }
}
