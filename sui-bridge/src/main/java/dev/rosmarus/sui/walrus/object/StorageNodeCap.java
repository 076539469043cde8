package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/** The right to act for a node (Walrus contracts spec, section 5.6). */
public record StorageNodeCap(
    Address id,
    Address nodeId,
    long lastEpochSyncDone,
    Optional<EventBlobAttestation> lastEventBlobAttestation,
    RootHash denyListRoot,
    long denyListSequence,
    long denyListBytes) {

  public static StorageNodeCap read(BcsReader in) {
    return new StorageNodeCap(
        Address.read(in),
        Address.read(in),
        in.u32(),
        in.option(EventBlobAttestation::read),
        RootHash.read(in),
        in.u64(),
        in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    nodeId.write(out);
    out.u32(lastEpochSyncDone);
    out.option(lastEventBlobAttestation, (writer, value) -> value.write(writer));
    denyListRoot.write(out);
    out.u64(denyListSequence).u64(denyListBytes);
  }
}
