package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/** A blob in a pool, which lives as long as the pool (Walrus contracts spec, section 5.7). */
public record PooledBlob(
    Address id,
    long registeredEpoch,
    BlobIdBytes blobId,
    long unencodedBytes,
    int encodingType,
    Optional<Long> certifiedEpoch,
    Address storagePoolId,
    boolean deletable) {

  public static PooledBlob read(BcsReader in) {
    return new PooledBlob(
        Address.read(in),
        in.u32(),
        BlobIdBytes.read(in),
        in.u64(),
        in.u8(),
        in.option(BcsReader::u32),
        Address.read(in),
        in.bool());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u32(registeredEpoch);
    blobId.write(out);
    out.u64(unencodedBytes).u8(encodingType).option(certifiedEpoch, BcsWriter::u32);
    storagePoolId.write(out);
    out.bool(deletable);
  }
}
