package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_NODE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_START_EPOCH;

import dev.rosmarus.devchain.contract.certificate.CertifiedMessage;
import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.util.ArrayList;
import java.util.List;

/** The part of {@code system} in which nodes report (Walrus contracts spec, section 7.7). */
final class SystemReports {

  private final Edition edition;

  SystemReports(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        certified(function("invalidate_blob_id").ref(WalrusType.SYSTEM))
            .returns(Primitive.U256)
            .runs(this::invalidateBlobId),
        function("certify_event_blob")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_NODE_CAP)
            .value(Primitive.U256, Primitive.U256, Primitive.U64, Primitive.U8)
            .value(Primitive.U64, Primitive.U32)
            .context()
            .runs(frame -> new EventBlobCertification(frame, edition).run()),
        certified(
                function("update_protocol_version")
                    .mut(WalrusType.SYSTEM)
                    .ref(WalrusType.STORAGE_NODE_CAP))
            .runs(this::updateProtocolVersion),
        function("register_deny_list_update")
            .mut(WalrusType.SYSTEM)
            .ref(WalrusType.STORAGE_NODE_CAP)
            .value(Primitive.U256, Primitive.U64)
            .runs(this::registerDenyListUpdate),
        certified(
                function("update_deny_list")
                    .mut(WalrusType.SYSTEM)
                    .mut(WalrusType.STORAGE_NODE_CAP))
            .runs(this::updateDenyList),
        certified(function("delete_deny_listed_blob").ref(WalrusType.SYSTEM))
            .runs(this::deleteDenyListedBlob));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, SystemModule.NAME).function(name);
  }

  /** Signature, bitmap, message. */
  private static Signature certified(Signature signature) {
    return signature.value(FrameworkType.BYTES, FrameworkType.BYTES, FrameworkType.BYTES);
  }

  private void invalidateBlobId(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    BlobIdBytes blobId = system.certified(1, Quorum.ONE_CORRECT_NODE).invalidBlobId();
    system.emit(new BlobEvent.InvalidBlobId(system.epoch(), blobId));
    frame.result(blobId, (out, value) -> value.write(out));
  }

  private void deleteDenyListedBlob(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    BlobIdBytes blobId = system.certified(1, Quorum.ONE_CORRECT_NODE).denyListBlobDeleted();
    system.emit(new BlobEvent.DenyListBlobDeleted(system.epoch(), blobId));
  }

  private void updateProtocolVersion(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    system.requireMember(cap(frame));
    CertifiedMessage.ProtocolVersion update = system.certified(2, Quorum.QUORUM).protocolVersion();
    Abort.unless(update.startEpoch() >= system.epoch(), SYSTEM_STATE_INNER_INVALID_START_EPOCH);
    system.emit(
        new ProtocolEvent.ProtocolVersionUpdated(
            system.epoch(), update.startEpoch(), update.protocolVersion()));
  }

  private static StorageNodeCap cap(Frame frame) {
    return frame.argument(1, StorageNodeCap::read);
  }

  private void registerDenyListUpdate(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    StorageNodeCap cap = cap(frame);
    RootHash root = frame.argument(2, RootHash::read);
    long sequence = frame.argument(3, BcsReader::u64);
    system.requireMember(cap);
    requireNext(cap, sequence);
    system.emit(
        new DenyListEvent.RegisterDenyListUpdate(system.epoch(), root, sequence, cap.nodeId()));
  }

  private static void requireNext(StorageNodeCap cap, long sequence) {
    Abort.unless(
        U64.isLess(cap.denyListSequence(), sequence),
        SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE);
  }

  private void updateDenyList(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    StorageNodeCap cap = cap(frame);
    system.requireMember(cap);
    CertifiedMessage.DenyListUpdate update = system.certified(2, Quorum.QUORUM).denyListUpdate();
    Abort.unless(update.nodeId().equals(cap.nodeId()), SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_NODE);
    requireNext(cap, update.sequence());
    frame.set(
        1,
        new StorageNodeCap(
            cap.id(),
            cap.nodeId(),
            cap.lastEpochSyncDone(),
            cap.lastEventBlobAttestation(),
            update.root(),
            update.sequence(),
            update.bytes()),
        (out, value) -> value.write(out));
    system.setDenyListSizes(with(system.denyListSizes(), cap.nodeId(), update.bytes()));
    system.emit(
        new DenyListEvent.DenyListUpdate(
            system.epoch(), update.root(), update.sequence(), cap.nodeId()));
  }

  private static DenyListSizes with(DenyListSizes sizes, Address nodeId, long bytes) {
    List<VecMap.Entry<Address, Long>> entries = new ArrayList<>(sizes.bytesByNode().entries());
    VecMap.Entry<Address, Long> entry = new VecMap.Entry<>(nodeId, bytes);
    entries.replaceAll(each -> each.key().equals(nodeId) ? entry : each);
    if (!entries.contains(entry)) {
      entries.add(entry);
    }
    return new DenyListSizes(new VecMap<>(entries));
  }
}
