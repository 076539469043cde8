package dev.rosmarus.node.gateway.publisher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a multipart/form-data body apart while it comes (RFC 7578), with as much memory as its
 * buffer, however long the parts are. For one thread, once.
 */
final class MultipartReader {

  /** Headers of one part, in bytes. */
  static final int HEAD_BYTES_MAX = 16 << 10;

  /** RFC 2046 wants no more. */
  private static final int BOUNDARY_MAX = 70;

  private static final int BUFFER_BYTES = 64 << 10;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

  /** The body as it comes. */
  @FunctionalInterface
  interface Source {

    /**
     * @return how many bytes, at least one; -1 at the end
     */
    int read(ByteBuffer into) throws IOException, InterruptedException;
  }

  /** Where a part goes. */
  @FunctionalInterface
  interface Sink {
    void write(ByteBuffer data) throws IOException;
  }

  /** Takes the parts. */
  interface Parts {

    /**
     * @param name of the field; empty without one
     */
    Sink begin(String name) throws IOException;

    /** The part that was begun last is whole. */
    void end() throws IOException;
  }

  /** The body is no such form. */
  static final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(String why) {
      super(why, null, false, false);
    }
  }

  private final Source source;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  /**
   * @param boundary of the content type
   */
  MultipartReader(Source source, String boundary) {
    this.source = source;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter may stand at the very beginning, as if after a line.
    System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
    this.end = LINE_END.length;
  }

  /** The boundary of a content type, if it is one of such forms. */
  static Optional<String> boundary(String contentType) {
    String[] parameters = contentType.split(";", -1);
    if (!parameters[0].strip().equalsIgnoreCase("multipart/form-data")) {
      return Optional.empty();
    }
    for (int i = 1; i < parameters.length; i++) {
      String parameter = parameters[i].strip();
      if (parameter.toLowerCase(Locale.ROOT).startsWith("boundary=")) {
        String value = parameter.substring("boundary=".length());
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String boundary = quoted ? value.substring(1, value.length() - 1) : value;
        return Optional.of(boundary)
            .filter(text -> !text.isEmpty() && text.length() <= BOUNDARY_MAX);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads to the last delimiter; what comes after it is left where it is.
   *
   * @throws Malformed if that does not come, or the headers of a part are not as they should be
   */
  void read(Parts parts) throws IOException, InterruptedException {
    pass(_ -> {});
    while (!isLast()) {
      Sink sink = parts.begin(FormField.name(head()));
      pass(sink);
      parts.end();
    }
  }

  /** Passes on what comes before the next delimiter, and leaves both behind. */
  private void pass(Sink sink) throws IOException, InterruptedException {
    while (true) {
      int at = indexOf(delimiter);
      if (at >= 0) {
        emit(sink, at - start);
        start += delimiter.length;
        return;
      }
      emit(sink, Math.max(0, end - start - delimiter.length + 1));
      fill();
    }
  }

  private void emit(Sink sink, int bytes) throws IOException {
    if (bytes > 0) {
      sink.write(ByteBuffer.wrap(buffer, start, bytes));
      start += bytes;
    }
  }

  /** Looks behind a delimiter: two hyphens, or the end of the line. */
  private boolean isLast() throws IOException, InterruptedException {
    require(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      return true;
    }
    while (buffer[start] == ' ' || buffer[start] == '\t') {
      start++;
      require(2);
    }
    if (buffer[start] != '\r' || buffer[start + 1] != '\n') {
      throw new Malformed("a boundary with something behind it");
    }
    // The end of the line stays: it begins the blank line of a part without headers.
    return false;
  }

  /** The headers of a part, up to and without the blank line. */
  private String head() throws IOException, InterruptedException {
    int at = indexOf(BLANK_LINE);
    while (at < 0) {
      if (end - start > HEAD_BYTES_MAX) {
        throw new Malformed("headers of a part of more than " + HEAD_BYTES_MAX + " bytes");
      }
      fill();
      at = indexOf(BLANK_LINE);
    }
    String head = new String(buffer, start, at - start, StandardCharsets.UTF_8);
    // A part without content has no line end of its own before the delimiter.
    start = at + LINE_END.length;
    require(delimiter.length);
    if (!startsWithDelimiter()) {
      start += LINE_END.length;
    }
    return head;
  }

  private boolean startsWithDelimiter() {
    return Arrays.equals(buffer, start, start + delimiter.length, delimiter, 0, delimiter.length);
  }

  private void require(int bytes) throws IOException, InterruptedException {
    while (end - start < bytes) {
      fill();
    }
  }

  /** Gets more, and moves what is left to the front for it if need be. */
  private void fill() throws IOException, InterruptedException {
    if (end == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = source.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
    if (read < 0) {
      throw new Malformed("the last boundary is missing");
    }
    end += read;
  }

  private int indexOf(byte[] wanted) {
    int last = end - wanted.length;
    for (int at = start; at <= last; at++) {
      int i = 0;
      while (i < wanted.length && buffer[at + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
