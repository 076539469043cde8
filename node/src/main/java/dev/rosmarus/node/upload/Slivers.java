package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.Sliver;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Slivers whose memory nobody has to give back. */
final class Slivers {

  private Slivers() {}

  static Sliver onHeap(Sliver sliver) {
    byte[] data = sliver.data().toArray(ValueLayout.JAVA_BYTE);
    return new Sliver(
        sliver.axis(), sliver.index(), sliver.symbolBytes(), MemorySegment.ofArray(data));
  }
}
