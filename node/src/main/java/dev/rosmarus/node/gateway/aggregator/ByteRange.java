package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.rest.Numbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes of a blob, both ends included. Of a Range header one range with both ends is
 * understood, as by the reference.
 *
 * @param last at least {@code first}
 */
record ByteRange(long first, long last) {

  private static final String UNIT = "bytes=";
  private static final Pattern ENDS = Pattern.compile("([0-9]+)-([0-9]+)");

  /** What a Range header asks for; anything else is a 416. */
  static ByteRange ofHeader(String header) {
    String text = header.strip();
    if (!text.startsWith(UNIT)) {
      throw wrong("only ranges of bytes are supported");
    }
    String ranges = text.substring(UNIT.length());
    if (ranges.contains(",")) {
      throw wrong("only one range per request is supported");
    }
    Matcher ends = ENDS.matcher(ranges.strip());
    if (!ends.matches()) {
      throw wrong("a range must have a first and a last byte");
    }
    long first = Numbers.u64Clamped(ends.group(1)).orElseThrow(() -> wrong("the first byte"));
    long last = Numbers.u64Clamped(ends.group(2)).orElseThrow(() -> wrong("the last byte"));
    if (first > last || last == Long.MAX_VALUE) {
      throw wrong("the first byte must not be behind the last, nor the last beyond the blob");
    }
    return new ByteRange(first, last);
  }

  private static RuntimeException wrong(String why) {
    return ReadFailures.invalidRange(ReadKind.BLOB, why).rejection();
  }

  long bytes() {
    return last - first + 1;
  }

  /** As it is told with the bytes. */
  String contentRange(long blobBytes) {
    return "bytes " + first + "-" + last + "/" + blobBytes;
  }
}
