package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.walrus.event.BlobEvent;

/** The blob id of an event in the form the node uses everywhere else. */
final class BlobIds {

  private BlobIds() {}

  static BlobId of(BlobEvent event) {
    return BlobId.of(event.blobId().bytes());
  }
}
