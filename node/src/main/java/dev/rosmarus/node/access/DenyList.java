package dev.rosmarus.node.access;

import dev.rosmarus.erasure.BlobId;

/** The blobs that the operator does not serve. Uploads and confirmations do not ask it. */
public interface DenyList {

  /** Denies nothing. */
  DenyList NONE =
      new DenyList() {
        @Override
        public boolean denies(BlobId blob) {
          return false;
        }

        @Override
        public int size() {
          return 0;
        }
      };

  boolean denies(BlobId blob);

  /** Entries. */
  int size();
}
