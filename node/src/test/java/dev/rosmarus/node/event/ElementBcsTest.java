package dev.rosmarus.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import dev.rosmarus.sui.walrus.event.UnknownEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementBcsTest {

  private static final Address OBJECT = Address.ofShort(0xabc);
  private static final BlobIdBytes BLOB = BlobIdBytes.of(filled(7));
  private static final EventId ID = new EventId(Digest.of(filled(9)), 3);
  private static final StreamPosition POSITION = new StreamPosition(1234, 5);

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static StreamElement event(ContractEvent event) {
    return new StreamElement.EventElement(POSITION, ID, event);
  }

  private static final List<ContractEvent> ALL =
      List.of(
          new BlobEvent.Registered(1, BLOB, 1000, 1, 5, true, OBJECT),
          new BlobEvent.Certified(1, BLOB, 5, true, OBJECT, false),
          new BlobEvent.Deleted(1, BLOB, 5, OBJECT, true),
          new BlobEvent.InvalidBlobId(1, BLOB),
          new BlobEvent.DenyListBlobDeleted(1, BLOB),
          new BlobEvent.PooledBlobRegistered(1, BLOB, 1000, 1, true, OBJECT, OBJECT),
          new BlobEvent.PooledBlobCertified(1, BLOB, true, OBJECT, OBJECT),
          new BlobEvent.PooledBlobDeleted(1, BLOB, OBJECT, false, OBJECT),
          new EpochChangeEvent.EpochParametersSelected(2),
          new EpochChangeEvent.EpochChangeStart(2),
          new EpochChangeEvent.EpochChangeDone(2),
          new EpochChangeEvent.ShardsReceived(2, List.of(1, 2, 999)),
          new EpochChangeEvent.ShardRecoveryStart(2, List.of()),
          new PackageEvent.ContractUpgraded(2, OBJECT, 4),
          new PackageEvent.ContractUpgradeProposed(2, PackageDigest.of(filled(1))),
          new PackageEvent.ContractUpgradeQuorumReached(2, PackageDigest.of(filled(1))),
          new DenyListEvent.RegisterDenyListUpdate(2, RootHash.of(filled(3)), 8, OBJECT),
          new DenyListEvent.DenyListUpdate(2, RootHash.of(filled(3)), 8, OBJECT),
          new ProtocolEvent.ProtocolVersionUpdated(2, 3, 4),
          new ProtocolEvent.PricesUpdated(2, 100, 200),
          new StoragePoolEvent.StoragePoolCreated(2, OBJECT, 1 << 20, 2, 9),
          new StoragePoolEvent.StoragePoolExtended(2, OBJECT, 11));

  @Test
  void everyEventIsReadAsItWasWritten() {
    for (ContractEvent event : ALL) {
      byte[] bytes = BcsWriter.encode(event(event), (out, e) -> ElementBcs.write(out, e));
      assertThat(BcsReader.decode(bytes, ElementBcs::read)).isEqualTo(event(event));
    }
  }

  @Test
  void aBoundaryIsReadAsItWasWritten() {
    StreamElement boundary = new StreamElement.CheckpointBoundary(POSITION);
    byte[] bytes = BcsWriter.encode(boundary, (out, e) -> ElementBcs.write(out, e));
    assertThat(BcsReader.decode(bytes, ElementBcs::read)).isEqualTo(boundary);
  }

  @Test
  void aPositionedEventHasTheBytesThatAllNodesWrite() {
    byte[] bytes =
        BcsWriter.encode(
            event(new EpochChangeEvent.EpochChangeStart(2)),
            (out, e) -> ElementBcs.writePositioned(out, e));
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "00" // a contract event
                + "0101" // epoch change, start
                + "02000000"
                + "20"
                + "09".repeat(32)
                + "0300000000000000"
                + "d204000000000000"
                + "0500000000000000");
  }

  @Test
  void anUnknownEventIsKeptUntilAVersionKnowsIt() {
    StructTag later = StructTag.of(OBJECT, ContractEvent.MODULE, "SomethingNew");
    StreamElement unknown = event(ContractEvent.decode(later, new byte[] {1, 2, 3}));
    byte[] bytes = BcsWriter.encode(unknown, (out, e) -> ElementBcs.write(out, e));
    assertThat(BcsReader.decode(bytes, ElementBcs::read)).isEqualTo(unknown);

    StructTag known = StructTag.of(OBJECT, ContractEvent.MODULE, "EpochChangeStart");
    byte[] contents =
        BcsWriter.encode(new EpochChangeEvent.EpochChangeStart(2), (out, e) -> e.write(out));
    StreamElement written = event(new UnknownEvent(known, Bytes.of(contents), "too old"));
    byte[] stored = BcsWriter.encode(written, (out, e) -> ElementBcs.write(out, e));
    assertThat(BcsReader.decode(stored, ElementBcs::read))
        .isEqualTo(event(new EpochChangeEvent.EpochChangeStart(2)));
  }

  @Test
  void everyEventHasTheLabelOfTheMetrics() {
    assertThat(ALL.stream().map(event -> EventFacts.label(event(event))))
        .doesNotHaveDuplicates()
        .contains("registered", "certified", "epoch-change-start", "storage-pool-extended");
    assertThat(EventFacts.label(event(new BlobEvent.Certified(1, BLOB, 5, true, OBJECT, true))))
        .isEqualTo("extended");
  }

  @Test
  void everyEventTellsItsEpochButAnExtension() {
    assertThat(ALL).allSatisfy(event -> assertThat(EventFacts.epoch(event)).isPresent());
    assertThat(EventFacts.epoch(new BlobEvent.Certified(1, BLOB, 5, true, OBJECT, true))).isEmpty();
    assertThat(EventFacts.epoch(new EpochChangeEvent.EpochParametersSelected(2))).hasValue(1);
  }
}
