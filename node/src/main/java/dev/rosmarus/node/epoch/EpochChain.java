package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.read.WalrusChain;

/** What the chain says of its epoch, asked anew each time. Blocks, and is for virtual threads. */
@FunctionalInterface
public interface EpochChain {

  /**
   * @throws dev.rosmarus.sui.rpc.RpcException when nobody answers
   */
  EpochFacts read();

  static EpochChain of(WalrusChain chain) {
    return () -> {
      chain.flush();
      StakingInner staking = chain.state(Freshness.ANY).stakingInner();
      return new EpochFacts(
          staking.epoch(),
          staking.epochState(),
          staking.epochDurationMillis(),
          staking.firstEpochStartMillis());
    };
  }
}
