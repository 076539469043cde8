package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a full node's answers have come as far as an event (Walrus node runtime spec, section
 * 7.3). Only answers that are too old use the patience up: while nobody answers at all, it waits.
 */
final class ChainWait {

  private static final Logger log = LoggerFactory.getLogger(ChainWait.class);

  private final EpochChain chain;
  private final EpochConfig config;
  private final Waiting waiting;

  ChainWait(EpochChain chain, EpochConfig config, Waiting waiting) {
    this.chain = chain;
    this.config = config;
    this.waiting = waiting;
  }

  /**
   * @throws EpochException.ChainBehind if the patience is used up
   */
  EpochFacts until(ChainExpectation expected) throws InterruptedException {
    Duration waited = Duration.ZERO;
    while (true) {
      Duration asked = waiting.elapsed();
      Optional<EpochFacts> found = read(expected);
      if (found.isPresent() && expected.isMet(found.get())) {
        return found.get();
      }
      waiting.pause(config.chainPollInterval());
      if (found.isPresent()) {
        waited = waited.plus(waiting.elapsed().minus(asked));
        if (waited.compareTo(config.chainPatience()) >= 0) {
          throw new EpochException.ChainBehind(expected, found.get(), waited);
        }
      }
    }
  }

  private Optional<EpochFacts> read(ChainExpectation expected) throws InterruptedException {
    try {
      return Optional.of(chain.read());
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      log.warn(
          "no event is handled before a full node confirms {}, and none answers: {}",
          expected,
          e.getMessage());
      return Optional.empty();
    }
  }
}
