package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.Axis;

/** Hears of what is taken in. */
public interface UploadObserver {

  UploadObserver NONE =
      new UploadObserver() {
        @Override
        public void metadataUploaded(long unencodedBytes) {}

        @Override
        public void metadataStored() {}

        @Override
        public void sliverStored(Axis axis) {}
      };

  /** Metadata that was found to be true came in. */
  void metadataUploaded(long unencodedBytes);

  /** Metadata that was not there is on stable storage. */
  void metadataStored();

  void sliverStored(Axis axis);
}
