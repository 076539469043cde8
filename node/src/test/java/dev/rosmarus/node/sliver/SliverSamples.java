package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;

/** Slivers of any bytes: the store does not look into them. */
final class SliverSamples {

  private SliverSamples() {}

  static BlobId blob(int number) {
    return BlobId.of(ByteBuffer.allocate(BlobId.BYTES).putInt(number * 0x9E3779B1).array());
  }

  static Sliver sliver(Axis axis, int index, int bytes, long seed) {
    byte[] data = new byte[bytes];
    new Random(seed).nextBytes(data);
    MemorySegment segment = Arena.ofAuto().allocate(bytes);
    segment.copyFrom(MemorySegment.ofArray(data));
    return new Sliver(axis, index, Math.min(bytes, 2), segment);
  }
}
