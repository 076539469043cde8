package dev.rosmarus.node.wire;

import dev.rosmarus.node.wire.Persistence.Deletable;
import dev.rosmarus.node.wire.Persistence.Permanent;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListBlobDeleted;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListUpdate;
import dev.rosmarus.node.wire.ProtocolMessage.InvalidBlob;
import dev.rosmarus.node.wire.ProtocolMessage.ProofOfPossession;
import dev.rosmarus.node.wire.ProtocolMessage.ProtocolVersion;
import dev.rosmarus.node.wire.ProtocolMessage.ShardSync;
import dev.rosmarus.node.wire.ProtocolMessage.StorageConfirmation;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** BCS of protocol messages (Walrus encoding spec, sections 11.1 and 11.2). */
final class ProtocolMessageBcs {

  private static final int INTENT_VERSION = 0;
  private static final int APP_ID = 3;

  private static final int PROOF_OF_POSSESSION = 0;
  private static final int STORAGE_CONFIRMATION = 1;
  private static final int INVALID_BLOB = 2;
  private static final int SHARD_SYNC = 3;
  private static final int DENY_LIST_UPDATE = 4;
  private static final int DENY_LIST_BLOB_DELETED = 5;
  private static final int PROTOCOL_VERSION = 6;

  private ProtocolMessageBcs() {}

  static ProtocolMessage read(BcsReader in) {
    long start = in.position();
    int type = in.u8();
    expect(in, "intent version", INTENT_VERSION);
    expect(in, "intent app id", APP_ID);
    long epoch = in.u32();
    return switch (type) {
      case PROOF_OF_POSSESSION ->
          new ProofOfPossession(epoch, Address.read(in), ScalarBcs.readPublicKey(in));
      case STORAGE_CONFIRMATION ->
          new StorageConfirmation(epoch, ScalarBcs.readBlobId(in), readPersistence(in));
      case INVALID_BLOB -> new InvalidBlob(epoch, ScalarBcs.readBlobId(in));
      case SHARD_SYNC -> new ShardSync(epoch, readSyncShardRequest(in));
      case DENY_LIST_UPDATE ->
          new DenyListUpdate(epoch, Address.read(in), in.u64(), in.u64(), in.u256());
      case DENY_LIST_BLOB_DELETED -> new DenyListBlobDeleted(epoch, ScalarBcs.readBlobId(in));
      case PROTOCOL_VERSION -> new ProtocolVersion(epoch, in.u32(), in.u64());
      default -> throw BcsReader.invalid(start, "intent type", type);
    };
  }

  static void write(BcsWriter out, ProtocolMessage message) {
    out.u8(type(message)).u8(INTENT_VERSION).u8(APP_ID).u32(message.epoch());
    switch (message) {
      case ProofOfPossession m -> {
        m.suiAddress().write(out);
        out.fixedBytes(m.publicKey().bytes());
      }
      case StorageConfirmation m -> {
        ScalarBcs.writeBlobId(out, m.blobId());
        writePersistence(out, m.persistence());
      }
      case InvalidBlob m -> ScalarBcs.writeBlobId(out, m.blobId());
      case ShardSync m -> writeSyncShardRequest(out, m.request());
      case DenyListUpdate m -> {
        m.nodeId().write(out);
        out.u64(m.sequenceNumber()).u64(m.size()).u256(m.root());
      }
      case DenyListBlobDeleted m -> ScalarBcs.writeBlobId(out, m.blobId());
      case ProtocolVersion m -> out.u32(m.startEpoch()).u64(m.protocolVersion());
    }
  }

  private static int type(ProtocolMessage message) {
    return switch (message) {
      case ProofOfPossession m -> PROOF_OF_POSSESSION;
      case StorageConfirmation m -> STORAGE_CONFIRMATION;
      case InvalidBlob m -> INVALID_BLOB;
      case ShardSync m -> SHARD_SYNC;
      case DenyListUpdate m -> DENY_LIST_UPDATE;
      case DenyListBlobDeleted m -> DENY_LIST_BLOB_DELETED;
      case ProtocolVersion m -> PROTOCOL_VERSION;
    };
  }

  private static Persistence readPersistence(BcsReader in) {
    return in.variant("persistence", 2) == 0 ? new Permanent() : new Deletable(Address.read(in));
  }

  private static void writePersistence(BcsWriter out, Persistence persistence) {
    switch (persistence) {
      case Permanent() -> out.variant(0);
      case Deletable(Address objectId) -> {
        out.variant(1);
        objectId.write(out);
      }
    }
  }

  private static SyncShardRequest readSyncShardRequest(BcsReader in) {
    ScalarBcs.readV1(in, "SyncShardRequest");
    return new SyncShardRequest(
        in.u16(), ScalarBcs.readAxis(in), ScalarBcs.readBlobId(in), in.u64(), in.u32());
  }

  private static void writeSyncShardRequest(BcsWriter out, SyncShardRequest request) {
    out.variant(0).u16(request.shardIndex());
    ScalarBcs.writeAxis(out, request.sliverType());
    ScalarBcs.writeBlobId(out, request.startingBlobId());
    out.u64(request.sliverCount()).u32(request.epoch());
  }

  private static void expect(BcsReader in, String what, int expected) {
    long start = in.position();
    int value = in.u8();
    if (value != expected) {
      throw BcsReader.invalid(start, what, value + ", must be " + expected);
    }
  }
}
