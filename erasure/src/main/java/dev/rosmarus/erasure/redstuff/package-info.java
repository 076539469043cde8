/**
 * The two-dimensional code (Walrus encoding spec, sections 6 to 10): {@link
 * dev.rosmarus.erasure.redstuff.BlobEncoder} makes sliver pairs and metadata, {@link
 * dev.rosmarus.erasure.redstuff.BlobDecoder} restores blobs, {@link
 * dev.rosmarus.erasure.redstuff.SliverExpander} looks at single slivers, {@link
 * dev.rosmarus.erasure.redstuff.SliverRecovery} rebuilds them or proves that none fits.
 *
 * <p>Each of these owns scratch memory that it reuses, serves one caller at a time, and is closed.
 */
package dev.rosmarus.erasure.redstuff;
