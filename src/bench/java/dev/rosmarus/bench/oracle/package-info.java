/** The official Walrus encoder as a process of its own, for benchmarks and acceptance tests. */
package dev.rosmarus.bench.oracle;
