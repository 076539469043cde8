package dev.rosmarus.node.client;

import dev.rosmarus.node.wire.QuiltBlob;

/** A blob of a quilt, whose data is in native memory until this is closed. */
public final class ReadPatch implements AutoCloseable {

  private final QuiltBlob blob;
  private final ReadBytes memory;

  ReadPatch(QuiltBlob blob, ReadBytes memory) {
    this.blob = blob;
    this.memory = memory;
  }

  public QuiltBlob blob() {
    return blob;
  }

  /** Of all columns that it was read from. */
  long bytes() {
    return memory.data().byteSize();
  }

  @Override
  public void close() {
    memory.close();
  }
}
