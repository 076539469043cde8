package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.WireException.InvalidQuiltPatchId;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Base64;

/**
 * The name of one blob in a quilt: the quilt's blob id and the columns of the patch. Its text is
 * URL-safe base64 without padding (Walrus encoding spec, section 14).
 */
public record QuiltPatchId(BlobId quiltId, int startIndex, int endIndex) {

  /**
   * Reads the text form, strictly: one text per id.
   *
   * @throws InvalidQuiltPatchId for anything else
   */
  public static QuiltPatchId parse(String text) {
    QuiltPatchId id;
    try {
      id = BcsReader.decode(Base64.getUrlDecoder().decode(text), QuiltPatchId::read);
    } catch (IllegalArgumentException | BcsException e) {
      throw new InvalidQuiltPatchId(text);
    }
    if (!id.toString().equals(text)) {
      throw new InvalidQuiltPatchId(text);
    }
    return id;
  }

  private static QuiltPatchId read(BcsReader in) {
    BlobId quiltId = ScalarBcs.readBlobId(in);
    QuiltBcs.readVersion(in);
    return new QuiltPatchId(quiltId, in.u16(), in.u16());
  }

  private void write(BcsWriter out) {
    ScalarBcs.writeBlobId(out, quiltId);
    out.u8(QuiltBcs.VERSION).u16(startIndex).u16(endIndex);
  }

  /** The text form. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(BcsWriter.encode(this, (out, id) -> id.write(out)));
  }
}
