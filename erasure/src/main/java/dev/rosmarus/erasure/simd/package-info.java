/** How wide the vectors of this JVM's kernels are: one choice at start, for all of them. */
package dev.rosmarus.erasure.simd;
