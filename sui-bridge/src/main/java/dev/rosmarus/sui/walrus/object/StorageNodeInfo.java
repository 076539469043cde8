package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * How to reach a node and by which keys to know it. The keys are as the chain has them; the
 * contract checks the length of the network key and nothing else (Walrus contracts spec, section
 * 5.5 and pitfall 18).
 *
 * @param networkAddress {@code host:port}, unchecked
 * @param metadata extended field with {@link NodeMetadata}
 */
public record StorageNodeInfo(
    String name,
    Address nodeId,
    String networkAddress,
    BlsKeyBytes publicKey,
    Optional<BlsKeyBytes> nextEpochPublicKey,
    NetworkKeyBytes networkPublicKey,
    Address metadata) {

  public static StorageNodeInfo read(BcsReader in) {
    return new StorageNodeInfo(
        in.string(),
        Address.read(in),
        in.string(),
        BlsKeyBytes.read(in),
        in.option(BlsKeyBytes::read),
        NetworkKeyBytes.read(in),
        Address.read(in));
  }

  public void write(BcsWriter out) {
    out.string(name);
    nodeId.write(out);
    out.string(networkAddress);
    publicKey.write(out);
    out.option(nextEpochPublicKey, (writer, value) -> value.write(writer));
    networkPublicKey.write(out);
    metadata.write(out);
  }
}
