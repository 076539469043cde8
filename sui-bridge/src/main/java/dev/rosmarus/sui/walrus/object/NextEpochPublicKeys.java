package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/**
 * The value behind {@link StakingInner#nextEpochPublicKeys}: the keys with which the next committee
 * will sign, by node id. Filled by {@code voting_end}, emptied by the epoch change.
 */
public record NextEpochPublicKeys(VecMap<Address, BlsKeyBytes> keyByNode) {

  public static NextEpochPublicKeys read(BcsReader in) {
    return new NextEpochPublicKeys(
        VecMap.read(in, Address.BYTES + 1, Address::read, BlsKeyBytes::read));
  }

  public void write(BcsWriter out) {
    keyByNode.write(
        out, (writer, value) -> value.write(writer), (writer, value) -> value.write(writer));
  }
}
