package dev.rosmarus.node.wire;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** One blob of a quilt with its name and tags; what the columns of a {@link QuiltPatch} hold. */
public record QuiltBlob(String identifier, Map<String, String> tags, MemorySegment data) {

  public QuiltBlob {
    tags = Map.copyOf(tags);
  }
}
