package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.cli.console.BlobFile;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slivers in files that an operator names: those that may belong to a blob of given sizes, and
 * the files that do not, with the reason. SliverData does not say of which axis it is; the lengths
 * of the two axes always differ, and so tell. Slivers are views of the files, until it is closed.
 */
final class GivenSlivers implements AutoCloseable {

  /** A file that is of no use, and why. */
  record Unfit(Path file, String why) {}

  private final BlobLayout layout;
  private final Arena arena = Arena.ofShared();
  private final List<Unfit> unfit = new ArrayList<>();
  private final Map<Axis, TreeMap<Integer, Sliver>> fitting = new EnumMap<>(Axis.class);
  private final Map<Axis, Map<Integer, Path>> files = new EnumMap<>(Axis.class);

  private GivenSlivers(BlobLayout layout) {
    this.layout = layout;
    for (Axis axis : Axis.values()) {
      fitting.put(axis, new TreeMap<>());
      files.put(axis, new TreeMap<>());
    }
  }

  static GivenSlivers read(BlobLayout layout, List<Path> files) {
    GivenSlivers given = new GivenSlivers(layout);
    for (Path file : files) {
      try {
        given.add(file);
      } catch (Failure e) {
        given.unfit.add(new Unfit(file, e.getMessage()));
      }
    }
    return given;
  }

  /** Distinct slivers of an axis, by index: the same whatever the order of the files. */
  List<Sliver> of(Axis axis) {
    return List.copyOf(fitting.get(axis).values());
  }

  /** Whether those of an axis are enough to decode from. */
  boolean suffice(Axis axis) {
    return fitting.get(axis).size() >= layout.config().systematicSlivers(axis);
  }

  List<Unfit> unfit() {
    return List.copyOf(unfit);
  }

  private void add(Path file) {
    try (BlobFile opened = BlobFile.open(file)) {
      MemorySegment bcs = opened.map(arena);
      // The axis given here means nothing yet.
      Sliver sliver = BcsReader.decode(bcs, in -> SliverBcs.read(in, Axis.PRIMARY));
      Axis axis = axisOf(sliver);
      Path earlier = files.get(axis).putIfAbsent(sliver.index(), file);
      if (earlier != null) {
        throw new Failure(
            "%s sliver %d was already read from %s"
                .formatted(axis.word(), sliver.index(), earlier));
      }
      fitting
          .get(axis)
          .put(
              sliver.index(),
              new Sliver(axis, sliver.index(), sliver.symbolBytes(), sliver.data()));
    } catch (BcsException e) {
      throw new Failure("not a sliver: " + e.getMessage(), e);
    }
  }

  private Axis axisOf(Sliver sliver) {
    EncodingConfig config = layout.config();
    if (sliver.symbolBytes() != layout.symbolBytes()) {
      throw new Failure(
          "its symbols have %d bytes, those of the blob %d"
              .formatted(sliver.symbolBytes(), layout.symbolBytes()));
    }
    if (sliver.index() >= config.shards()) {
      throw new Failure(
          "its index %d is not below the %d shards".formatted(sliver.index(), config.shards()));
    }
    for (Axis axis : Axis.values()) {
      if (sliver.bytes() == layout.sliverBytes(axis)) {
        return axis;
      }
    }
    throw new Failure(
        "it has %d bytes of data, a primary sliver of the blob has %d, a secondary one %d"
            .formatted(
                sliver.bytes(),
                layout.sliverBytes(Axis.PRIMARY),
                layout.sliverBytes(Axis.SECONDARY)));
  }

  @Override
  public void close() {
    arena.close();
  }
}
