package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.BlobTooLarge;
import dev.rosmarus.node.client.ClientException.WrongBlobId;
import dev.rosmarus.node.wire.Persistence;
import java.lang.foreign.MemorySegment;

/**
 * Brings blobs that others register to the nodes, and collects what the chain will take as their
 * certificates. Sends no transaction and needs no account.
 */
public final class BlobUploader {

  private final WriterParts parts;

  BlobUploader(WriterParts parts) {
    this.parts = parts;
  }

  /** How blobs are encoded now: for all members' shards. */
  public EncodingConfig encoding() {
    return new EncodingConfig(parts.committees().now().current().nShards());
  }

  /**
   * Encodes a blob and stores it on the nodes, which may not see its registration yet. Blocks, and
   * is for virtual threads.
   *
   * @param blob read before this returns, and not afterwards
   * @param expected nothing is sent anywhere if the blob has another id
   * @param persistence as it was registered, or is about to be
   * @throws WrongBlobId if it has
   * @throws ClientException if too few nodes confirm it, or it is too large
   */
  public AvailabilityCertificate upload(
      MemorySegment blob, BlobId expected, Persistence persistence, WriteListener listener)
      throws InterruptedException {
    EncodingConfig encoding = encoding();
    BlobLayout layout = encoding.layout(blob.byteSize());
    if (layout.encodedBytes() > parts.config().writtenBytesMax()) {
      throw new BlobTooLarge(layout.encodedBytes(), parts.config().writtenBytesMax());
    }
    return parts
        .watched()
        .call(
            ClientObserver.Operation.UPLOAD,
            _ -> blob.byteSize(),
            () ->
                new WriteRun<>(parts, false, listener, new Elsewhere(expected, persistence))
                    .run(blob, encoding));
  }

  /** Somebody else deals with the chain. */
  private record Elsewhere(BlobId expected, Persistence persistence)
      implements WriteRun.ChainPart<AvailabilityCertificate> {

    @Override
    public Persistence register(VerifiedMetadata metadata) {
      if (!metadata.blobId().equals(expected)) {
        throw new WrongBlobId(expected, metadata.blobId());
      }
      return persistence;
    }

    @Override
    public AvailabilityCertificate certify(
        VerifiedMetadata metadata, AvailabilityCertificate certificate) {
      return certificate;
    }
  }
}
