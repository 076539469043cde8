package dev.rosmarus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/**
 * Slivers into a storage node and out of it, over TLS and HTTP/2 on loopback; beside it RocksDB
 * alone with the same bytes, and nginx with a static file of the same size. Clients run on the same
 * machine and take their share of it.
 */
final class NodeSuite implements Suite {

  private static final int SHARDS = 100;

  /** Of a blob so small that its primary slivers are about 10 kB, then 100 kB, then 1 MB. */
  private static final List<Integer> BLOB_BYTES = List.of(340_000, 3_400_000, 34_000_000);

  private static final int QUICK_BLOBS = 1;
  private static final int BLOBS = 3;
  private static final long GET_BYTES = 1L << 30;
  private static final int GETS_MAX = 20_000;

  @Override
  public String name() {
    return "node";
  }

  @Override
  public String about() {
    return "slivers into a storage node and out of it, beside RocksDB and nginx";
  }

  @Override
  public List<Grid> run(Settings settings) {
    Command.require("h2load", "nghttp2-client");
    Command.require("nginx", "nginx-light");
    Command.require("openssl", "openssl");
    Command.require("curl", "curl");
    try {
      Path folder = Files.createTempDirectory("rosmarus-bench");
      try (BenchedNode node = BenchedNode.start(SHARDS, folder.resolve("node"));
          PutLoad uploads = new PutLoad()) {
        warmUp(node, uploads, settings);
        List<Grid> grids = new ArrayList<>();
        for (int blobBytes : settings.quick() ? BLOB_BYTES.subList(1, 2) : BLOB_BYTES) {
          Path own = Files.createDirectories(folder.resolve("of-" + blobBytes));
          grids.add(new Size(node, uploads, blobBytes, own, settings).measure());
        }
        return grids;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The compilers of both JVMs have seen everything once. */
  private static void warmUp(BenchedNode node, PutLoad uploads, Settings settings)
      throws IOException, InterruptedException {
    settings.progress("node: warming up");
    for (int i = 0; i < (settings.quick() ? 2 : 10); i++) {
      SliverLoad blob = SliverLoad.ofRandomBlob(SHARDS, BLOB_BYTES.get(i % 2), -1 - i);
      node.register(blob);
      uploads.put(node.port(), blob.metadataPath(), blob.metadataBcs());
      uploads.slivers(node.port(), blob);
    }
  }

  /** One size of slivers through everything that is compared. */
  private record Size(
      BenchedNode node, PutLoad uploads, int blobBytes, Path folder, Settings settings) {

    Grid measure() throws IOException, InterruptedException, RocksDBException {
      List<Load> puts = new ArrayList<>();
      List<Load> gets = new ArrayList<>();
      List<Load> rocksPuts = new ArrayList<>();
      List<Load> rocksGets = new ArrayList<>();
      List<Load> statics = new ArrayList<>();
      int bodyBytes = 0;
      for (int i = 0; i < (settings.quick() ? QUICK_BLOBS : BLOBS); i++) {
        settings.progress("node, blobs of %d bytes: number %d".formatted(blobBytes, i + 1));
        SliverLoad blob = SliverLoad.ofRandomBlob(SHARDS, blobBytes, i);
        bodyBytes = blob.bodies().getFirst().length;
        int requests = requests(bodyBytes);
        node.register(blob);
        uploads.put(node.port(), blob.metadataPath(), blob.metadataBcs());
        puts.add(uploads.slivers(node.port(), blob));
        gets.add(H2Load.get(node.port(), paths(blob), requests, bodyBytes, folder));
        try (RocksLoad rocks = new RocksLoad(folder.resolve("rocks-" + i))) {
          rocksPuts.add(rocks.putSynced(blob.bodies()));
          rocksGets.add(rocks.get(blob.bodies(), Math.max(1, requests / SHARDS)));
        }
        try (Nginx nginx = Nginx.serving(blob.bodies().getFirst(), folder)) {
          statics.add(H2Load.get(nginx.port(), List.of("/sliver"), requests, bodyBytes, folder));
        }
      }
      List<Figure> figures = new ArrayList<>();
      figures.addAll(Load.row("PUT, durable and verified", puts));
      figures.addAll(Load.row("  RocksDB alone, synced", rocksPuts));
      figures.addAll(Load.row("GET", gets));
      figures.addAll(Load.row("  RocksDB alone", rocksGets));
      figures.addAll(Load.row("  nginx, a static file", statics));
      return new Grid("Slivers of %d bytes, 16 at a time (medians)".formatted(bodyBytes), figures);
    }

    private int requests(int bodyBytes) {
      long all = Math.min(GETS_MAX, GET_BYTES / bodyBytes);
      return (int) (settings.quick() ? all / 4 : all);
    }

    private static List<String> paths(SliverLoad blob) {
      return IntStream.range(0, blob.bodies().size()).mapToObj(blob::sliverPath).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
