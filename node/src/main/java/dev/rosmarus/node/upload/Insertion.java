package dev.rosmarus.node.upload;

/** What became of something that was to wait for registration. */
enum Insertion {
  INSERTED,
  /** It was there already; a sliver takes the place of its former self. */
  DUPLICATE,
  /** There is no room, or the cache is off. */
  SATURATED
}
