package dev.rosmarus.node.api;

import dev.rosmarus.node.http.Response;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** Answers in BCS, without an envelope (section 3.1). */
final class Octets {

  static final String TYPE = "application/octet-stream";

  private Octets() {}

  static Response response(ByteBuffer bcs) {
    return new Response(
        200, List.of(new Response.Header("content-type", TYPE)), new Response.Content.Heap(bcs));
  }

  /** {@code release} runs exactly once, when the bytes have left or never will. */
  static Response response(MemorySegment bcs, Runnable release) {
    return Response.of(200, TYPE, bcs, release);
  }
}
