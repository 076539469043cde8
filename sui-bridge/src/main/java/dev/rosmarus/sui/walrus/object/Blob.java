package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * A blob of its own storage (Walrus contracts spec, section 5.7).
 *
 * @param certifiedEpoch in which it was certified first
 */
public record Blob(
    Address id,
    long registeredEpoch,
    BlobIdBytes blobId,
    long unencodedBytes,
    int encodingType,
    Optional<Long> certifiedEpoch,
    Storage storage,
    boolean deletable) {

  public static Blob read(BcsReader in) {
    return new Blob(
        Address.read(in),
        in.u32(),
        BlobIdBytes.read(in),
        in.u64(),
        in.u8(),
        in.option(BcsReader::u32),
        Storage.read(in),
        in.bool());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u32(registeredEpoch);
    blobId.write(out);
    out.u64(unencodedBytes).u8(encodingType).option(certifiedEpoch, BcsWriter::u32);
    storage.write(out);
    out.bool(deletable);
  }
}
