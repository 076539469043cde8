package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.Blob;

/** The blob that an object on the chain holds. */
final class BlobOfObject {

  private BlobOfObject() {}

  /**
   * @throws Failure if there is no such object
   */
  static Blob blob(ClientSession session, Address object) {
    return session
        .chain()
        .chain()
        .blob(object, Freshness.ANY)
        .orElseThrow(() ->
            new Failure(
                "there is no blob object "
                    + object
                    + ": it was deleted or burned, or is of another network"));
  }

  static BlobId id(ClientSession session, Address object) {
    return id(blob(session, object));
  }

  /** The id of the blob that an object is of. */
  static BlobId id(Blob blob) {
    return BlobId.of(blob.blobId().bytes());
  }
}
