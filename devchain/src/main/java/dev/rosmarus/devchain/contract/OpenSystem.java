package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_WRONG_VERSION;

import dev.rosmarus.devchain.contract.certificate.Certificate;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage;
import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;

/**
 * The System object that a call was passed, with the state behind it. Opening it is the version
 * check that every function begins with (Walrus contracts spec, section 2.3).
 */
final class OpenSystem {

  private final Frame frame;
  private final Edition edition;
  private final SystemObject object;
  private SystemStateInner state;

  private OpenSystem(Frame frame, Edition edition, SystemObject object) {
    this.frame = frame;
    this.edition = edition;
    this.object = object;
    this.state =
        frame
            .field(object.id(), Primitive.U64, Keys.u64(object.version()), SystemStateInner::read)
            .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }

  /**
   * @param argument that is the System
   * @throws Abort unless it is of this edition
   */
  static OpenSystem of(Frame frame, Edition edition, int argument) {
    SystemObject object = frame.argument(argument, SystemObject::read);
    Abort.unless(object.version() == edition.version(), SYSTEM_WRONG_VERSION);
    return new OpenSystem(frame, edition, object);
  }

  SystemStateInner state() {
    return state;
  }

  long epoch() {
    return state.committee().epoch();
  }

  int nShards() {
    return state.committee().nShards();
  }

  void set(SystemStateInner changed) {
    state = changed;
    frame.setField(
        object.id(),
        Primitive.U64,
        Keys.u64(object.version()),
        WalrusType.SYSTEM_STATE_INNER.in(edition),
        changed,
        (out, inner) -> inner.write(out));
  }

  void setRing(FutureAccountingRingBuffer ring) {
    set(
        new SystemStateInner(
            state.committee(),
            state.totalCapacityBytes(),
            state.usedCapacityBytes(),
            state.storagePricePerUnitSizeFrost(),
            state.writePricePerUnitSizeFrost(),
            ring,
            state.eventBlobCertificationState(),
            state.denyListSizes()));
  }

  void setPrices(long storageFrost, long writeFrost) {
    set(
        new SystemStateInner(
            state.committee(),
            state.totalCapacityBytes(),
            state.usedCapacityBytes(),
            storageFrost,
            writeFrost,
            state.futureAccounting(),
            state.eventBlobCertificationState(),
            state.denyListSizes()));
  }

  /** Makes a reservation and takes its price out of the coin. */
  void reserve(Reservation reservation, int coin) {
    Wal.take(frame, coin, reservation.costFrost());
    set(reservation.state());
  }

  /**
   * What a quorum, or at least one correct node, of the committee signed; signature, bitmap and
   * message are arguments in a row.
   */
  CertifiedMessage certified(int firstArgument, Quorum needed) {
    return new Certificate(
            frame.argument(firstArgument, Bytes::read),
            frame.argument(firstArgument + 1, Bytes::read),
            frame.argument(firstArgument + 2, Bytes::read))
        .verify(state.committee(), needed);
  }

  void requireMember(StorageNodeCap cap) {
    Abort.unless(
        state.committee().members().stream()
            .anyMatch(member -> member.nodeId().equals(cap.nodeId())),
        SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER);
  }

  DenyListSizes denyListSizes() {
    return denyLists(edition).read(frame, state.denyListSizes());
  }

  void setDenyListSizes(DenyListSizes sizes) {
    denyLists(edition).write(frame, state.denyListSizes(), sizes);
  }

  static ExtendedField<DenyListSizes> denyLists(Edition edition) {
    return new ExtendedField<>(
        edition,
        FrameworkType.vecMap(FrameworkType.ID, Primitive.U64),
        DenyListSizes::read,
        (out, sizes) -> sizes.write(out));
  }

  void emit(ContractEvent event) {
    emit(frame, edition, event);
  }

  static void emit(Frame frame, Edition edition, ContractEvent event) {
    frame.emit(
        edition.eventType(event),
        Bytes.owning(BcsWriter.encode(event, (out, contents) -> contents.write(out))));
  }
}
