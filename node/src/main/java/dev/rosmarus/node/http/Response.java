package dev.rosmarus.node.http;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An answer: status, headers beside the server's own, and content.
 *
 * @param headers content type included; never content-length, which follows from the content
 */
public record Response(int status, List<Header> headers, Content content) {

  /** A header, its name in lower case. */
  public record Header(String name, String value) {}

  /** What is sent after the head. */
  public sealed interface Content {

    /** Absent if the length shows only at the end. */
    OptionalLong bytes();

    /** Sent from where it lies. */
    record Heap(ByteBuffer data) implements Content {

      @Override
      public OptionalLong bytes() {
        return OptionalLong.of(data.remaining());
      }
    }

    /**
     * Sent from where it lies, in native memory.
     *
     * @param release run exactly once, when the bytes have left or never will
     */
    record Native(MemorySegment data, Runnable release) implements Content {

      @Override
      public OptionalLong bytes() {
        return OptionalLong.of(data.byteSize());
      }
    }

    /**
     * Made while it is sent, as fast as the client takes it.
     *
     * @param bytes exactly so many, if known: fewer or more break the response off
     */
    record Streamed(OptionalLong bytes, Writer writer) implements Content {}
  }

  /** Makes the content of a response. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Runs on a virtual thread of its own once the head was sent; not for HEAD, and not if the
     * client is gone by then. The content ends when it returns. If it throws, the client sees that
     * the content broke off: HTTP/1.1 loses its connection, HTTP/2 its stream.
     */
    void write(Sink sink) throws IOException, InterruptedException;

    /** Runs exactly once, after the writer or instead of it. */
    default void close() {}
  }

  /** Where content goes. For one thread at a time. */
  public interface Sink {

    /**
     * Waits while the client is slow, and takes all that remains. The buffer may be used again
     * afterwards.
     *
     * @throws IOException if the client is gone or took nothing for too long
     * @throws IllegalStateException beyond the declared length
     */
    void write(ByteBuffer data) throws IOException, InterruptedException;

    /** As {@link #write(ByteBuffer)}, of any length. */
    void write(MemorySegment data) throws IOException, InterruptedException;
  }

  public Response {
    headers = List.copyOf(headers);
  }

  public static Response empty(int status, Header... headers) {
    return new Response(status, List.of(headers), new Content.Heap(ByteBuffer.allocate(0)));
  }

  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response of(int status, String contentType, byte[] data) {
    return new Response(
        status,
        List.of(new Header("content-type", contentType)),
        new Content.Heap(ByteBuffer.wrap(data)));
  }

  public static Response streamed(
      int status, List<Header> headers, OptionalLong bytes, Writer writer) {
    return new Response(status, headers, new Content.Streamed(bytes, writer));
  }

  /** The same with further headers. */
  public Response with(Header... more) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return new Response(status, all, content);
  }

  /** {@code release} runs exactly once, when the bytes have left or never will. */
  public static Response of(int status, String contentType, MemorySegment data, Runnable release) {
    return new Response(
        status,
        List.of(new Header("content-type", contentType)),
        new Content.Native(data, release));
  }
}
