package dev.rosmarus.node.wire;

import java.util.List;

/** All patches of a quilt, in the order of their columns (Walrus encoding spec, section 14). */
public record QuiltIndex(List<QuiltPatch> patches) {

  public QuiltIndex {
    patches = List.copyOf(patches);
  }
}
