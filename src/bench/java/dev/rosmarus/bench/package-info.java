/**
 * Benchmarks, run by {@code scripts/bench}: every suite gives grids of figures, shown as tables and
 * kept as JSON. {@link dev.rosmarus.bench.Bench} is the door.
 */
package dev.rosmarus.bench;
