package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.EncodingConfig;
import java.util.List;
import java.util.stream.LongStream;

/** A blob of some size, to show what blobs cost. */
record Example(long unencodedBytes, long encodedBytes) {

  private static final int SMALL_OF_LARGEST = 1024;
  private static final int MEDIUM_OF_SMALL = 32;

  /** A small one, a medium one and the largest, as the reference chooses them. */
  static List<Example> of(NetworkFacts network) {
    EncodingConfig encoding = network.encoding();
    long largest = encoding.maxBlobBytes();
    long power = Long.highestOneBit(largest);
    long small = (power == largest ? largest : power * 2) / SMALL_OF_LARGEST;
    return LongStream.of(small, small * MEDIUM_OF_SMALL, largest)
        .mapToObj(bytes -> new Example(bytes, encoding.layout(bytes).encodedBytes()))
        .toList();
  }
}
