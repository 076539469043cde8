package dev.rosmarus.node.wire;

import java.util.Map;

/**
 * Where a quilt holds one of its blobs: columns {@code startIndex} up to but without {@code
 * endIndex} of the source matrix (Walrus encoding spec, section 14).
 */
public record QuiltPatch(
    int startIndex, int endIndex, String identifier, Map<String, String> tags) {

  public QuiltPatch {
    tags = Map.copyOf(tags);
  }
}
