package dev.rosmarus.node.http;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    long bytes();

    /** Sent from where it lies. */
    record Heap(ByteBuffer data) implements Content {

      @Override
      public long bytes() {
        return data.remaining();
      }
    }

    /**
     * Sent from where it lies, in native memory.
     *
     * @param release run exactly once, when the bytes have left or never will
     */
    record Native(MemorySegment data, Runnable release) implements Content {

      @Override
      public long bytes() {
        return data.byteSize();
      }
    }
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

  /** {@code release} runs exactly once, when the bytes have left or never will. */
  public static Response of(int status, String contentType, MemorySegment data, Runnable release) {
    return new Response(
        status,
        List.of(new Header("content-type", contentType)),
        new Content.Native(data, release));
  }
}
