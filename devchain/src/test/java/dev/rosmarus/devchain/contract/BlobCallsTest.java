package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bool;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_BLOB_NOT_DELETABLE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_NOT_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_RESOURCE_BOUNDS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.ENCODING_INVALID_ENCODING_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_STORAGE_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.SharedBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import org.junit.jupiter.api.Test;

/** Space and blobs, by what the calls about them do and refuse. */
class BlobCallsTest {

  private static final Claim CLAIM = Claim.of(1, 100_000);

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);
  private final long encodedBytes = network.encodedBytes(CLAIM.bytes());

  @Test
  void sellsSpaceForEpochsWithinTheRingAlone() {
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> network.reserve(1, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> network.reserve(1, WalrusNetwork.EPOCHS_AHEAD + 1));
    Storage storage = network.reserve(1, WalrusNetwork.EPOCHS_AHEAD).as(Storage::read);
    assertThat(storage.startEpoch()).isEqualTo(1);
    assertThat(storage.endEpoch()).isEqualTo(1 + WalrusNetwork.EPOCHS_AHEAD);
  }

  @Test
  void raisesAStartInThePastToNow() {
    Storage storage = reserveBetween(0, 3).as(Storage::read);

    assertThat(storage.startEpoch()).isEqualTo(1);
    assertThat(storage.endEpoch()).isEqualTo(3);
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> reserveBetween(0, 1));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> reserveBetween(3, 3));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> reserveBetween(5, 7));
  }

  private Value reserveBetween(long start, long end) {
    return network
        .world
        .call(
            "system",
            "reserve_space_for_epochs",
            network.system(),
            u64(encodedBytes),
            u32(start),
            u32(end),
            network.coin())
        .getFirst();
  }

  @Test
  void asksForPaymentBeforeItLooksAtTheSize() {
    Address poor = network.split(1);

    assertAborts(
        BALANCE_NOT_ENOUGH,
        () ->
            network.world.call(
                "system", "reserve_space", network.system(), u64(1L << 50), u32(1), stored(poor)));
    assertAborts(SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE, () -> network.reserve(0, 1));
    assertAborts(SYSTEM_STATE_INNER_STORAGE_EXCEEDED, () -> network.reserve(1L << 50, 1));
  }

  @Test
  void registersWhatFitsAndIsTrue() {
    assertAborts(
        BLOB_RESOURCE_SIZE,
        () -> network.registration(network.reserve(encodedBytes - 1, 1), CLAIM, true));
    assertAborts(
        BLOB_RESOURCE_BOUNDS, () -> network.registration(reserveBetween(2, 3), CLAIM, true));
    Claim lie = new Claim(Claim.of(2, 7).blobId(), CLAIM.root(), CLAIM.bytes());
    assertAborts(
        BLOB_INVALID_BLOB_ID,
        () -> network.registration(network.reserve(encodedBytes, 1), lie, true));
    assertAborts(ENCODING_INVALID_ENCODING_TYPE, () -> registerEncoded(0));
  }

  private void registerEncoded(int encodingType) {
    network.world.call(
        "system",
        "register_blob",
        network.system(),
        given(network.reserve(encodedBytes, 1)),
        CLAIM.id(),
        CLAIM.rootHash(),
        u64(CLAIM.bytes()),
        u8(encodingType),
        bool(true),
        network.coin());
  }

  @Test
  void failsInTheMachineForABlobTooLargeForItsSymbols() {
    Claim huge = Claim.of(3, 1L << 40);

    assertThatThrownBy(() -> network.registration(network.reserve(1L << 39, 1), huge, true))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void keepsTheWholeStorageInTheBlob() {
    Storage storage = network.reserve(encodedBytes + 5, 2).as(Storage::read);
    Value given =
        new Value(
            WalrusType.STORAGE.in(network.edition),
            Keys.of(storage, (out, value) -> value.write(out)));

    Blob blob = network.registration(given, CLAIM, false).as(Blob::read);

    assertThat(blob.storage()).isEqualTo(storage);
    assertThat(blob.certifiedEpoch()).isEmpty();
  }

  @Test
  void deletesOnlyDeletableBlobsOfNow() {
    Address permanent = network.registerBlob(CLAIM, 1, false);
    Address deletable = network.registerBlob(CLAIM, 1, true);
    assertAborts(BLOB_BLOB_NOT_DELETABLE, () -> delete(permanent));
    network.nextEpoch();

    assertAborts(BLOB_RESOURCE_BOUNDS, () -> delete(deletable));
  }

  private Value delete(Address blobObjectId) {
    return network
        .world
        .call("system", "delete_blob", network.system(), stored(blobObjectId))
        .getFirst();
  }

  @Test
  void deletesBlobsThatWereNeverCertified() {
    Address objectId = network.registerBlob(CLAIM, 1, true);
    network.events();

    Storage storage = delete(objectId).as(Storage::read);

    assertThat(storage.storageBytes()).isEqualTo(encodedBytes);
    assertThat(network.events())
        .containsExactly(new BlobEvent.Deleted(1, CLAIM.blobId(), 2, objectId, false));
    assertThat(network.systemState().usedCapacityBytes()).isEqualTo(encodedBytes);
  }

  @Test
  void extendsCertifiedBlobsWithinTheRing() {
    Address objectId = network.registerBlob(CLAIM, 1, true);
    assertAborts(BLOB_NOT_CERTIFIED, () -> extend(objectId, 1));
    network.certifyBlob(objectId, network.quorum());
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> extend(objectId, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> extend(objectId, WalrusNetwork.EPOCHS_AHEAD));
    extend(objectId, WalrusNetwork.EPOCHS_AHEAD - 1);
    network.nextEpoch();
    Address expired = network.registerBlob(CLAIM, 1, true);
    network.certifyBlob(expired, network.quorum());
    network.nextEpoch();

    assertAborts(BLOB_RESOURCE_BOUNDS, () -> extend(expired, 1));
  }

  private void extend(Address objectId, long epochs) {
    network.world.call(
        "system", "extend_blob", network.system(), stored(objectId), u32(epochs), network.coin());
  }

  @Test
  void extendsWithStorageThatFollowsAndIsAsLarge() {
    Address objectId = network.registerBlob(CLAIM, 2, false);
    network.certifyBlob(objectId, network.quorum());

    assertAborts(
        BLOB_RESOURCE_BOUNDS, () -> extendWith(objectId, network.reserve(encodedBytes, 1)));
    assertAborts(
        STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT,
        () -> extendWith(objectId, network.reserve(encodedBytes + 1, 3)));
    assertAborts(
        STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS, () -> extendWith(objectId, reserveBetween(4, 5)));
    network.events();
    extendWith(objectId, reserveBetween(3, 5));
    assertThat(network.events())
        .containsExactly(new BlobEvent.Certified(1, CLAIM.blobId(), 5, false, objectId, true));
  }

  private void extendWith(Address objectId, Value storage) {
    network.world.call(
        "system", "extend_blob_with_resource", network.system(), stored(objectId), given(storage));
  }

  @Test
  void burnsAnyBlobWithoutAWord() {
    Address objectId = network.registerBlob(CLAIM, 2, false);
    Address storageId = network.world.object(objectId, Blob::read).storage().id();
    network.events();

    network.world.call("blob", "burn", stored(objectId));

    assertThat(network.events()).isEmpty();
    assertThat(network.world.find(objectId)).isEmpty();
    assertThat(network.world.aliveIds()).doesNotContain(objectId, storageId);
  }

  @Test
  void sharedBlobsArePaidFromTheirFunds() {
    Address objectId = network.registerBlob(CLAIM, 1, false);
    network.certifyBlob(objectId, network.quorum());
    network.world.call("shared_blob", "new_funded", stored(objectId), stored(network.split(5_001)));
    Address shared = network.world.only(WalrusType.SHARED_BLOB.in(network.edition));
    network.world.call("shared_blob", "fund", stored(shared), stored(network.split(9)));

    network.world.call("shared_blob", "extend", stored(shared), network.system(), u32(1));

    SharedBlob after = network.world.object(shared, SharedBlob::read);
    assertThat(after.fundsFrost()).isEqualTo(10);
    assertThat(after.blob().storage().endEpoch()).isEqualTo(3);
    assertAborts(
        BALANCE_NOT_ENOUGH,
        () ->
            network.world.call("shared_blob", "extend", stored(shared), network.system(), u32(1)));
  }
}
