package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.Optional;

/**
 * System and staking as of one moment: both states are those under the versions in their objects,
 * and both are of the same epoch.
 */
public record WalrusState(
    ChainObject<SystemObject> system,
    SystemStateInner systemInner,
    ChainObject<StakingObject> staking,
    StakingInner stakingInner) {

  public long epoch() {
    return stakingInner.epoch();
  }

  public Optional<EventBlob> latestCertifiedEventBlob() {
    return systemInner.eventBlobCertificationState().latestCertifiedBlob();
  }
}
