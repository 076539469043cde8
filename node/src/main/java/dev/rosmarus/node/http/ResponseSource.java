package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives the content of a response piece by piece, from where it lies. */
sealed interface ResponseSource {

  long bytes();

  /** The bytes from an offset on; the memory stays until the piece is released. */
  ByteBuf piece(long offset, int bytes);

  /** No more pieces will be asked for. To be called once. */
  void release();

  static ResponseSource of(Response.Content content) {
    return switch (content) {
      case Response.Content.Heap(ByteBuffer data) -> new Heap(data.slice());
      case Response.Content.Native(MemorySegment data, Runnable release) ->
          new Native(data, release, new AtomicInteger(1));
      case Response.Content.Streamed streamed -> new Unwritten(streamed.writer());
    };
  }

  /** Memory that the collector watches over. */
  record Heap(ByteBuffer data) implements ResponseSource {

    @Override
    public long bytes() {
      return data.remaining();
    }

    @Override
    public ByteBuf piece(long offset, int bytes) {
      return Unpooled.wrappedBuffer(data.slice((int) offset, bytes));
    }

    @Override
    public void release() {}
  }

  /** Content that nobody wants made. */
  record Unwritten(Response.Writer writer) implements ResponseSource {

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public ByteBuf piece(long offset, int bytes) {
      throw new IllegalStateException("there are no pieces");
    }

    /** What closing takes is not for the event loop. */
    @Override
    public void release() {
      Thread.ofVirtual().name("http-response").start(writer::close);
    }
  }

  /**
   * Memory that somebody wants back: when the last of its pieces and the source itself are
   * released.
   */
  record Native(MemorySegment data, Runnable giveBack, AtomicInteger holders)
      implements ResponseSource {

    @Override
    public long bytes() {
      return data.byteSize();
    }

    @Override
    public ByteBuf piece(long offset, int bytes) {
      ByteBuffer view = writable(data.asSlice(offset, bytes));
      holders.incrementAndGet();
      return new Piece(view, this);
    }

    @Override
    public void release() {
      if (holders.decrementAndGet() == 0) {
        giveBack.run();
      }
    }

    /** Netty takes no read-only memory here, though it only reads. */
    @SuppressWarnings("restricted")
    private static ByteBuffer writable(MemorySegment segment) {
      return segment.isReadOnly() && segment.isNative()
          ? MemorySegment.ofAddress(segment.address())
              .reinterpret(segment.byteSize())
              .asByteBuffer()
          : segment.asByteBuffer();
    }
  }

  /** A view of native memory that says when nobody looks at it any more. */
  final class Piece extends UnpooledDirectByteBuf {

    private final Native source;

    private Piece(ByteBuffer view, Native source) {
      super(UnpooledByteBufAllocator.DEFAULT, view, view.remaining());
      this.source = source;
    }

    @Override
    protected void deallocate() {
      super.deallocate();
      source.release();
    }
  }
}
