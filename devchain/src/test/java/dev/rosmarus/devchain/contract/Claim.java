package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.MemoryWorld.pure;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.Random;

/** What is said of a blob, all of it following from a number. */
record Claim(BlobIdBytes blobId, RootHash root, long bytes) {

  static Claim of(int number, long bytes) {
    byte[] root = new byte[RootHash.BYTES];
    new Random(number).nextBytes(root);
    RootHash hash = RootHash.of(root);
    return new Claim(BlobIdBytes.derive(1, bytes, hash), hash, bytes);
  }

  Argument id() {
    return pure(blobId, (out, value) -> value.write(out));
  }

  Argument rootHash() {
    return pure(root, (out, value) -> value.write(out));
  }
}
