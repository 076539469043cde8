package dev.rosmarus.bench.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Requests to the node process and its replies: a line of JSON each, and as many bytes behind it as
 * {@code payloadBytes} says. The other end is {@code oracle.cjs}.
 */
final class Pipe implements AutoCloseable {

  private static final int CHUNK_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final OutputStream out;
  private final InputStream in;

  /** A payload is memory of the heap. */
  record Reply(JsonNode fields, MemorySegment payload) {}

  Pipe(Path folder) throws IOException {
    process =
        new ProcessBuilder("node", "oracle.cjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = process.getOutputStream();
    in = new BufferedInputStream(process.getInputStream(), CHUNK_BYTES);
  }

  Reply ask(ObjectNode request, List<MemorySegment> payload) {
    try {
      request.put("payloadBytes", payload.stream().mapToLong(MemorySegment::byteSize).sum());
      out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
      for (MemorySegment part : payload) {
        send(part);
      }
      out.flush();
      JsonNode fields = JSON.readTree(readLine());
      byte[] bytes = in.readNBytes(fields.get("payloadBytes").asInt());
      if (fields.has("error")) {
        throw new IllegalStateException(
            "the official encoder says: " + fields.get("error").asText());
      }
      return new Reply(fields, MemorySegment.ofArray(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("the official encoder's process has ended", e);
    }
  }

  private void send(MemorySegment bytes) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, bytes.byteSize())];
    for (long at = 0; at < bytes.byteSize(); at += chunk.length) {
      int length = (int) Math.min(chunk.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
      out.write(chunk, 0, length);
    }
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toByteArray();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
