package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.wire.BlobMetadataWithId;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory that holds the slivers of one blob, and the metadata that tells which blob it is. The
 * metadata comes last and goes first, so that a directory with it is complete.
 */
final class SliverFolder {

  static final String METADATA = "metadata.bcs";

  private static final Pattern SLIVER = Pattern.compile("(primary|secondary)-[0-9]+\\.bcs");

  private final Path path;

  private SliverFolder(Path path) {
    this.path = path;
  }

  /** Opens the directory; makes it if it is not there. */
  static SliverFolder open(Path path) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new Failure("cannot write to " + path + ": it is a file; name a directory");
      }
      Files.createDirectories(path);
      return new SliverFolder(path);
    } catch (IOException e) {
      throw Failure.writing(path, e);
    }
  }

  Path path() {
    return path;
  }

  /**
   * @throws Failure if the directory holds anything of another blob, or of one that is not known
   */
  void requireFreeFor(BlobId blobId) {
    Path metadata = path.resolve(METADATA);
    if (Files.exists(metadata)) {
      Optional<BlobId> held = blobIdIn(metadata);
      if (!held.equals(Optional.of(blobId))) {
        throw taken(held.map(id -> "blob " + id).orElse("another blob"));
      }
    } else if (!slivers().isEmpty()) {
      throw taken("a blob that no " + METADATA + " names");
    }
  }

  private Failure taken(String by) {
    return new Failure(
        path + " holds slivers of " + by + "; name another --out, or replace them with --force");
  }

  /** Empty if the file cannot be read as metadata. */
  private static Optional<BlobId> blobIdIn(Path metadata) {
    try {
      byte[] bcs = Files.readAllBytes(metadata);
      BlobMetadataWithId read = BcsReader.decode(bcs, MetadataBcs::readWithId);
      return Optional.of(read.blobId());
    } catch (BcsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Failure.reading(metadata, e);
    }
  }

  /** Removes metadata and slivers, and nothing else. */
  void clear() {
    try {
      Files.deleteIfExists(path.resolve(METADATA));
      for (Path sliver : slivers()) {
        Files.delete(sliver);
      }
    } catch (IOException e) {
      throw Failure.writing(path, e);
    }
  }

  private List<Path> slivers() {
    List<Path> slivers = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (SLIVER.matcher(entry.getFileName().toString()).matches()) {
          slivers.add(entry);
        }
      }
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
    return slivers;
  }
}
