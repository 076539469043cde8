package dev.rosmarus.node.storage;

import dev.rosmarus.sui.Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Stores for tests. */
public final class StoreSamples {

  private StoreSamples() {}

  public static final StoreIdentity IDENTITY = identity(1);

  public static StoreIdentity identity(int node) {
    return new StoreIdentity(address(node), address(100), address(101), "devchain");
  }

  private static Address address(int number) {
    return Address.parse("0x" + Integer.toHexString(number)).orElseThrow();
  }

  /** The node's own store, roomy as if the disk were empty. */
  public static NodeStore open(Path folder) {
    return open(folder, StorageObserver.NONE);
  }

  public static NodeStore open(Path folder, StorageObserver observer) {
    return NodeStore.open(
        folder, IDENTITY, NodeTables.layout(), StoreConfig.DEFAULT, observer, () -> Long.MAX_VALUE);
  }

  /** A store that takes the disk for as free as the number says, and looks often. */
  public static NodeStore open(Path folder, AtomicLong freeBytes) {
    StoreConfig some = StoreConfig.DEFAULT;
    return NodeStore.open(
        folder,
        IDENTITY,
        NodeTables.layout(),
        new StoreConfig(
            some.options(),
            some.watermarks(),
            2,
            1,
            100,
            some.groupCommitDelay(),
            some.bufferedDelayMax(),
            Duration.ofMillis(5)),
        StorageObserver.NONE,
        freeBytes::get);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
