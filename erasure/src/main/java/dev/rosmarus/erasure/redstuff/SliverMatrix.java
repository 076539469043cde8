package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.memory.NativeBuffer;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Owns the memory of the sliver pairs of one blob at a time: all of them, or chosen ones. Slivers
 * handed out are views that hold until the next {@link #begin} or until it is closed.
 *
 * <p>Memory is kept from blob to blob and grows when a larger one comes; it is the only large
 * allocation of an encoding, {@code (P + S) * symbolBytes} for every pair.
 */
public final class SliverMatrix implements AutoCloseable {

  private static final int ABSENT = -1;

  private final NativeBuffer buffer = new NativeBuffer();
  private BlobLayout layout;
  private int[] primarySlots = new int[0];
  private int[] secondarySlots = new int[0];
  private long secondaryBase;

  /** Makes room for chosen sliver pairs of a blob and forgets the last blob. */
  public void begin(BlobLayout blobLayout, BitSet pairs) {
    int shards = blobLayout.config().shards();
    if (pairs.length() > shards) {
      throw new IndexTooLarge("sliver pair index", pairs.length() - 1, shards);
    }
    layout = blobLayout;
    primarySlots = new int[shards];
    secondarySlots = new int[shards];
    Arrays.fill(primarySlots, ABSENT);
    Arrays.fill(secondarySlots, ABSENT);
    int kept = pairs.cardinality();
    int slot = 0;
    for (int pair = pairs.nextSetBit(0); pair >= 0; pair = pairs.nextSetBit(pair + 1)) {
      primarySlots[pair] = slot;
      secondarySlots[shards - 1 - pair] = kept - 1 - slot;
      slot++;
    }
    long primaryBytes = (long) kept * layout.sliverBytes(Axis.PRIMARY);
    secondaryBase = Guard.align(2 * Guard.BYTES + primaryBytes);
    long secondaryBytes = (long) kept * layout.sliverBytes(Axis.SECONDARY);
    buffer.reserve(secondaryBase + secondaryBytes + Guard.BYTES);
  }

  /** Makes room for all sliver pairs of a blob. */
  public void begin(BlobLayout blobLayout) {
    BitSet all = new BitSet();
    all.set(0, blobLayout.config().shards());
    begin(blobLayout, all);
  }

  /** Bytes of native memory this matrix holds. */
  public long bytes() {
    return buffer.bytes();
  }

  /** The sizes of the blob that is held now. */
  public BlobLayout layout() {
    if (layout == null) {
      throw new IllegalStateException("no blob was begun");
    }
    return layout;
  }

  /**
   * Where the blob itself belongs, for a caller that reads it right into its place; only for a
   * matrix of all pairs. The encoder clears what lies behind.
   */
  public MemorySegment blob() {
    long bytes = layout().unencodedBytes();
    return buffer.memory().asSlice(offset(Axis.PRIMARY, 0), bytes);
  }

  /** A view of one sliver. */
  public Sliver sliver(Axis axis, int index) {
    layout().config().pairIndex(axis, index);
    if (!holds(axis, index)) {
      throw new IllegalStateException("sliver " + index + " was not chosen");
    }
    MemorySegment data = buffer.memory().asSlice(offset(axis, index), layout.sliverBytes(axis));
    return new Sliver(axis, index, layout.symbolBytes(), data.asReadOnly());
  }

  /** Views of the slivers of one pair. */
  public SliverPair pair(int pairIndex) {
    int secondary = layout().config().sliverIndex(Axis.SECONDARY, pairIndex);
    return new SliverPair(
        pairIndex, sliver(Axis.PRIMARY, pairIndex), sliver(Axis.SECONDARY, secondary));
  }

  boolean holds(Axis axis, int index) {
    return slots(axis)[index] != ABSENT;
  }

  boolean holdsAll() {
    return primarySlots.length > 0
        && primarySlots[primarySlots.length - 1] == primarySlots.length - 1;
  }

  MemorySegment memory() {
    return buffer.memory();
  }

  long offset(Axis axis, int index) {
    long base = axis == Axis.PRIMARY ? Guard.BYTES : secondaryBase;
    return base + (long) slots(axis)[index] * layout.sliverBytes(axis);
  }

  private int[] slots(Axis axis) {
    return axis == Axis.PRIMARY ? primarySlots : secondarySlots;
  }

  @Override
  public void close() {
    buffer.close();
  }
}
