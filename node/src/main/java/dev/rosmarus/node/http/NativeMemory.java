package dev.rosmarus.node.http;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Native memory that is not cleared: pages that nobody writes cost nothing, so that a long body may
 * have its place at once while its bytes arrive slowly. What was not written must not be shown.
 */
final class NativeMemory implements AutoCloseable {

  private static final int ALIGNMENT = 64;
  private static final MethodHandle ALIGNED_ALLOC =
      symbol(
          "aligned_alloc",
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
  private static final MethodHandle FREE =
      symbol("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

  private final Arena arena = Arena.ofShared();
  private final MemorySegment segment;

  /**
   * Aligned at 64 bytes.
   *
   * @throws OutOfMemoryError if the system has none
   */
  NativeMemory(long bytes) {
    segment = bytes == 0 ? arena.allocate(0) : allocate(bytes, arena);
  }

  MemorySegment segment() {
    return segment;
  }

  /** Whoever still looks at the segment gets an exception. */
  @Override
  public void close() {
    arena.close();
  }

  @SuppressWarnings("restricted")
  private static MemorySegment allocate(long bytes, Arena arena) {
    long rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    MemorySegment address;
    try {
      address = (MemorySegment) ALIGNED_ALLOC.invokeExact((long) ALIGNMENT, rounded);
    } catch (Throwable e) {
      throw new IllegalStateException("aligned_alloc", e);
    }
    if (address.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError("no native memory for a body of " + bytes + " bytes");
    }
    return address.reinterpret(bytes, arena, NativeMemory::free);
  }

  private static void free(MemorySegment segment) {
    try {
      FREE.invokeExact(segment);
    } catch (Throwable e) {
      throw new IllegalStateException("free", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle symbol(String name, FunctionDescriptor descriptor) {
    SymbolLookup lookup = Linker.nativeLinker().defaultLookup();
    return Linker.nativeLinker().downcallHandle(lookup.find(name).orElseThrow(), descriptor);
  }
}
