package dev.rosmarus.node.storage;

import dev.rosmarus.sui.Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
