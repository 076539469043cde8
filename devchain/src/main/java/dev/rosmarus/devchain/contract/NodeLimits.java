package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_NAME_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import java.nio.charset.StandardCharsets;

/**
 * What the contracts check of a node's words about itself: their length and nothing else (Walrus
 * contracts spec, section 3 and pitfall 18).
 */
final class NodeLimits {

  static final int NAME_BYTES_MAX = 100;
  static final int NETWORK_ADDRESS_BYTES_MAX = 259;
  static final int NETWORK_KEY_BYTES = 33;

  private NodeLimits() {}

  static String name(String name) {
    Abort.unless(bytes(name) <= NAME_BYTES_MAX, STAKING_POOL_INVALID_NAME_LENGTH);
    return name;
  }

  static String networkAddress(String address) {
    Abort.unless(
        bytes(address) <= NETWORK_ADDRESS_BYTES_MAX, STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH);
    return address;
  }

  static NetworkKeyBytes networkKey(Bytes key) {
    Abort.unless(key.size() == NETWORK_KEY_BYTES, STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY);
    return NetworkKeyBytes.of(key.toByteArray());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
