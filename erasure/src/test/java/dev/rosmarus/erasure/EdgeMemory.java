package dev.rosmarus.erasure;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments that end where the process may touch nothing: to read or write a byte behind one kills
 * the JVM, whatever bounds the code under test thinks it has checked. Bytes before a segment are
 * watched, and a change to them is an error on closing.
 *
 * <p>On Linux; elsewhere segments are ordinary ones of exactly their size.
 */
@SuppressWarnings("restricted")
public final class EdgeMemory implements AutoCloseable {

  /** A multiple of the page size of every machine. */
  private static final long PAGE_BYTES = 64 << 10;

  private static final int PROT_NONE = 0;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final byte CANARY = (byte) 0xC7;
  private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

  private static final MethodHandle MMAP =
      call("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MPROTECT =
      call("mprotect", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle MUNMAP = call("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);

  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> watched = new ArrayList<>();

  private static MethodHandle call(String name, ValueLayout result, ValueLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  /** A segment of this content and exactly its size. */
  public MemorySegment copyOf(byte[] content) {
    return allocate(content.length).copyFrom(MemorySegment.ofArray(content));
  }

  /** A zeroed segment of exactly so many bytes. */
  public MemorySegment allocate(long bytes) {
    if (!LINUX) {
      return arena.allocate(bytes);
    }
    long usable = Math.ceilDiv(bytes + 1, PAGE_BYTES) * PAGE_BYTES;
    long mapped = usable + PAGE_BYTES;
    try {
      long address =
          (long) MMAP.invokeExact(0L, mapped, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
      require(address > 0, "mmap");
      require((int) MPROTECT.invokeExact(address + usable, PAGE_BYTES, PROT_NONE) == 0, "mprotect");
      MemorySegment memory =
          MemorySegment.ofAddress(address)
              .reinterpret(usable, arena, segment -> unmap(address, mapped));
      watched.add(memory.asSlice(0, usable - bytes).fill(CANARY));
      return memory.asSlice(usable - bytes);
    } catch (Throwable e) {
      throw new IllegalStateException("native call failed", e);
    }
  }

  private static void unmap(long address, long bytes) {
    try {
      require((int) MUNMAP.invokeExact(address, bytes) == 0, "munmap");
    } catch (Throwable e) {
      throw new IllegalStateException("native call failed", e);
    }
  }

  private static void require(boolean done, String call) {
    if (!done) {
      throw new IllegalStateException(call + " failed");
    }
  }

  @Override
  public void close() {
    boolean touched = watched.stream().anyMatch(EdgeMemory::touched);
    arena.close();
    if (touched) {
      throw new AssertionError("bytes before a segment were overwritten");
    }
  }

  private static boolean touched(MemorySegment before) {
    for (long i = Math.max(0, before.byteSize() - 4096); i < before.byteSize(); i++) {
      if (before.get(JAVA_BYTE, i) != CANARY) {
        return true;
      }
    }
    return false;
  }
}
