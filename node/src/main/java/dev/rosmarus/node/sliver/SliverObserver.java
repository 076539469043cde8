package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;

/** Told what happens to stored slivers. Its methods must not wait. */
public interface SliverObserver {

  SliverObserver NONE = new SliverObserver() {};

  /** A sliver's bytes are not those that were written; it was not served. */
  default void damaged(int shard, Axis axis, BlobId blob) {}
}
