package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.blob.BlobLife;
import dev.rosmarus.devchain.contract.blob.BlobLife.Claim;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.BlobCertificate;
import dev.rosmarus.devchain.contract.certificate.EventBlobVote;
import dev.rosmarus.devchain.contract.certificate.Persistence;
import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.Optional;

/**
 * One call of {@code certify_event_blob} (Walrus contracts spec, section 9.9). The blob object that
 * a quorum makes is gone at the end of the call; what stays is its space and its events.
 */
final class EventBlobCertification {

  private final Frame frame;
  private final OpenSystem system;

  EventBlobCertification(Frame frame, Edition edition) {
    this.frame = frame;
    this.system = OpenSystem.of(frame, edition, 0);
  }

  void run() {
    StorageNodeCap cap = frame.argument(1, StorageNodeCap::read);
    Claim claim = SystemBlobs.claim(frame, 2);
    EventBlob blob = new EventBlob(claim.blobId(), frame.argument(6, BcsReader::u64));
    EventBlobVote vote =
        EventBlobVote.of(
            system.state().committee(),
            system.state().eventBlobCertificationState(),
            cap,
            blob,
            frame.argument(7, BcsReader::u32));
    attest(cap, vote);
    switch (vote.outcome()) {
      case LATE -> {}
      case COUNTED -> setVotes(vote.state());
      case CERTIFIED -> {
        certify(claim);
        setVotes(vote.state());
      }
    }
  }

  private void attest(StorageNodeCap cap, EventBlobVote vote) {
    frame.set(
        1,
        new StorageNodeCap(
            cap.id(),
            cap.nodeId(),
            cap.lastEpochSyncDone(),
            Optional.of(vote.attestation()),
            cap.denyListRoot(),
            cap.denyListSequence(),
            cap.denyListBytes()),
        (out, value) -> value.write(out));
  }

  private void setVotes(EventBlobCertificationState votes) {
    SystemStateInner state = system.state();
    system.set(
        new SystemStateInner(
            state.committee(),
            state.totalCapacityBytes(),
            state.usedCapacityBytes(),
            state.storagePricePerUnitSizeFrost(),
            state.writePricePerUnitSizeFrost(),
            state.futureAccounting(),
            votes,
            state.denyListSizes()));
  }

  private void certify(Claim claim) {
    long encodedBytes =
        StorageFee.encodedBytes(claim.unencodedBytes(), claim.encodingType(), system.nShards());
    Reservation space = Reservation.ofEventBlob(system.state(), encodedBytes);
    system.set(space.state());
    Storage storage =
        new Storage(frame.freshId(), space.startEpoch(), space.endEpoch(), encodedBytes);
    Blob blob =
        BlobLife.register(frame.freshId(), storage, claim, false, system.epoch(), system.nShards());
    system.emit(SystemBlobs.registered(blob));
    BlobCertificate certificate = new BlobCertificate(claim.blobId(), new Persistence.Permanent());
    system.emit(SystemBlobs.certified(BlobLife.certify(blob, certificate, system.epoch()), false));
    frame.deleteId(blob.id());
    frame.deleteId(storage.id());
  }
}
