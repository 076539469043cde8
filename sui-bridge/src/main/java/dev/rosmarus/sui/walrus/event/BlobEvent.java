package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;

/**
 * What happens to blobs. The epoch of a certification is that of the first one, also for extensions
 * (Walrus contracts spec, section 4.2).
 */
public sealed interface BlobEvent extends ContractEvent {

  long epoch();

  BlobIdBytes blobId();

  record Registered(
      long epoch,
      BlobIdBytes blobId,
      long unencodedBytes,
      int encodingType,
      long endEpoch,
      boolean deletable,
      Address objectId)
      implements BlobEvent {

    public static Registered read(BcsReader in) {
      return new Registered(
          in.u32(), BlobIdBytes.read(in), in.u64(), in.u8(), in.u32(), in.bool(), Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      out.u64(unencodedBytes).u8(encodingType).u32(endEpoch).bool(deletable);
      objectId.write(out);
    }
  }

  /** First certified in this epoch; an extension changes the end and nothing else. */
  record Certified(
      long epoch,
      BlobIdBytes blobId,
      long endEpoch,
      boolean deletable,
      Address objectId,
      boolean isExtension)
      implements BlobEvent {

    public static Certified read(BcsReader in) {
      return new Certified(
          in.u32(), BlobIdBytes.read(in), in.u32(), in.bool(), Address.read(in), in.bool());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      out.u32(endEpoch).bool(deletable);
      objectId.write(out);
      out.bool(isExtension);
    }
  }

  record Deleted(
      long epoch, BlobIdBytes blobId, long endEpoch, Address objectId, boolean wasCertified)
      implements BlobEvent {

    public static Deleted read(BcsReader in) {
      return new Deleted(in.u32(), BlobIdBytes.read(in), in.u32(), Address.read(in), in.bool());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      out.u32(endEpoch);
      objectId.write(out);
      out.bool(wasCertified);
    }
  }

  /** May come more than once for a blob. */
  record InvalidBlobId(long epoch, BlobIdBytes blobId) implements BlobEvent {

    public static InvalidBlobId read(BcsReader in) {
      return new InvalidBlobId(in.u32(), BlobIdBytes.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
    }
  }

  record DenyListBlobDeleted(long epoch, BlobIdBytes blobId) implements BlobEvent {

    public static DenyListBlobDeleted read(BcsReader in) {
      return new DenyListBlobDeleted(in.u32(), BlobIdBytes.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
    }
  }

  /** Lives as long as its pool. */
  record PooledBlobRegistered(
      long epoch,
      BlobIdBytes blobId,
      long unencodedBytes,
      int encodingType,
      boolean deletable,
      Address objectId,
      Address storagePoolId)
      implements BlobEvent {

    public static PooledBlobRegistered read(BcsReader in) {
      return new PooledBlobRegistered(
          in.u32(),
          BlobIdBytes.read(in),
          in.u64(),
          in.u8(),
          in.bool(),
          Address.read(in),
          Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      out.u64(unencodedBytes).u8(encodingType).bool(deletable);
      objectId.write(out);
      storagePoolId.write(out);
    }
  }

  record PooledBlobCertified(
      long epoch, BlobIdBytes blobId, boolean deletable, Address objectId, Address storagePoolId)
      implements BlobEvent {

    public static PooledBlobCertified read(BcsReader in) {
      return new PooledBlobCertified(
          in.u32(), BlobIdBytes.read(in), in.bool(), Address.read(in), Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      out.bool(deletable);
      objectId.write(out);
      storagePoolId.write(out);
    }
  }

  record PooledBlobDeleted(
      long epoch, BlobIdBytes blobId, Address objectId, boolean wasCertified, Address storagePoolId)
      implements BlobEvent {

    public static PooledBlobDeleted read(BcsReader in) {
      return new PooledBlobDeleted(
          in.u32(), BlobIdBytes.read(in), Address.read(in), in.bool(), Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      blobId.write(out);
      objectId.write(out);
      out.bool(wasCertified);
      storagePoolId.write(out);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case Registered _ -> "BlobRegistered";
      case Certified _ -> "BlobCertified";
      case Deleted _ -> "BlobDeleted";
      case InvalidBlobId _ -> "InvalidBlobID";
      case DenyListBlobDeleted _ -> "DenyListBlobDeleted";
      case PooledBlobRegistered _ -> "PooledBlobRegistered";
      case PooledBlobCertified _ -> "PooledBlobCertified";
      case PooledBlobDeleted _ -> "PooledBlobDeleted";
    };
  }
}
