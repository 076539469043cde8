package dev.rosmarus.node.peer;

import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A sliver on its way to a node, copied piece by piece as the network takes it. The sliver's memory
 * may go away in between: then the request fails, and nothing else.
 */
final class SliverBody {

  private SliverBody() {}

  static BodyPublisher of(Sliver sliver) {
    byte[] head = BcsWriter.growing().uleb128(sliver.bytes()).toByteArray();
    byte[] tail = BcsWriter.growing().u16(sliver.symbolBytes()).u16(sliver.index()).toByteArray();
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() ->
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(head),
                        new SegmentStream(sliver.data()),
                        new ByteArrayInputStream(tail))))),
        SliverBcs.bytes(sliver));
  }

  private static final class SegmentStream extends InputStream {

    private final MemorySegment segment;
    private long position;

    SegmentStream(MemorySegment segment) {
      this.segment = segment;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      long left = segment.byteSize() - position;
      if (length == 0 || left == 0) {
        return length == 0 ? 0 : -1;
      }
      int count = (int) Math.min(length, left);
      try {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, position, target, offset, count);
      } catch (IllegalStateException e) {
        throw new IOException("the sliver's memory is gone", e);
      }
      position += count;
      return count;
    }
  }
}
